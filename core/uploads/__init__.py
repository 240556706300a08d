"""What every uploaded file passes before anything reads it: who sends it, its size, an antivirus program, its kind."""
