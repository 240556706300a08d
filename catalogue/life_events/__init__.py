"""What is to be done at an event of life, in its order."""
