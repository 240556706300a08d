"""What one anonymous request costs the server, against a usual search."""
