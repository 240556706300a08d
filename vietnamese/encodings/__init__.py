"""8-bit Vietnamese encodings of old fonts, met as Unicode: TCVN3 (ABC), VNI, VPS."""
