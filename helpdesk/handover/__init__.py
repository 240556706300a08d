"""Answers handed over in writing: composed from the card, kept as they were sent, delivered by a gateway."""
