"""What the asker has told."""

import datetime
from dataclasses import dataclass

from catalogue.choices import ChannelKind
from catalogue.places import PlaceAsked


@dataclass(frozen=True, slots=True)
class Asker:
    """What is known of the person's case.

    `cases` are keys of cases that hold, `denied` of those that the asker said do not; others of the exclusive group of
    one that holds need not be denied. `channel` and `place` None: not told.
    """

    day: datetime.date
    language: str
    cases: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    channel: ChannelKind | None = None
    place: PlaceAsked | None = None
    after_hours: bool = False  # whether the dossier is handed in after the office has closed on `day`
