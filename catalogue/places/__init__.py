"""Places as people name them, today's or of before: `find_place` and what it answers."""

from catalogue.places.place_asked import PlaceAsked, PlaceChoice

__all__ = ["PlaceAsked", "PlaceChoice"]
