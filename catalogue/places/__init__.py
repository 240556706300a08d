"""Places as people name them, today's or of before: `find_place` and what it answers."""

from catalogue.places.find_place import find_place
from catalogue.places.place_asked import UNKNOWN_PLACE, PlaceAsked, PlaceChoice
from catalogue.places.spoken import former_name_sentence, question_of

__all__ = ["UNKNOWN_PLACE", "PlaceAsked", "PlaceChoice", "find_place", "former_name_sentence", "question_of"]
