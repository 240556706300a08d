"""What changed in published procedures, part by part, noted in the transaction that publishes."""

from catalogue.changes.noting import keep_words_before, note_changes
from catalogue.changes.reading import changes_of, public_changes

__all__ = ["changes_of", "keep_words_before", "note_changes", "public_changes"]
