"""What every request and response has to keep to, whatever view answers."""
