"""What the asker has told."""

import datetime
from dataclasses import dataclass

from catalogue.choices import ChannelKind
from catalogue.places import PlaceAsked

# Of the days that can be asked for: no fact here is older, and none is known to hold longer.
EARLIEST_DAY, LATEST_DAY = datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)


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
