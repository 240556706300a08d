"""Places as people name them, today's or of before: `find_place.find_place`, and what it answers."""

from catalogue.places.place_asked import UNKNOWN_PLACE, PlaceAsked, PlaceChoice

__all__ = ["UNKNOWN_PLACE", "PlaceAsked", "PlaceChoice"]
