"""Imports of lists of places: former localities, and the offices where people hand in what they apply for."""
