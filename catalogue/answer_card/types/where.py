"""Where an application is handed in."""

import datetime
from dataclasses import dataclass

from catalogue.answer_card.types.values import Basis, State
from catalogue.choices import ChannelKind
from catalogue.places import PlaceAsked


@dataclass(frozen=True, slots=True)
class CardOffice:
    """An office that receives applications; "" is unknown."""

    name: str
    address: str
    telephone: str
    hours: str
    source: str
    checked_on: datetime.date | None
    url: str = ""  # of its page here


@dataclass(frozen=True, slots=True)
class BodyOption:
    """The body by name in one of the places that are to be asked for."""

    name: str
    place_code: str


@dataclass(frozen=True, slots=True)
class CardBody:
    """A body that carries out the procedure.

    `is_by_name`: one body, named for the asker's place if it has to be; else a kind of body: "Công an cấp tỉnh".
    `anywhere`: any such body in the country will do. `office`: the one where it receives; of several that are equally
    fit, all are in `offices`. An ended body has its successor, by name for the place, beside it.
    """

    fact_key: str
    name: str
    agency: str  # as the procedure names it
    is_by_name: bool
    former_name: str  # of the place, as it was said: "Bắc Giang"
    office: CardOffice | None
    ended_on: datetime.date | None = None  # the body was dissolved: its last day
    successor: str = ""
    offices: tuple[CardOffice, ...] = ()
    anywhere: bool = False
    options: tuple[BodyOption, ...] = ()


@dataclass(frozen=True, slots=True)
class CardChannel:
    basis: Basis
    channel: ChannelKind
    note: str


@dataclass(frozen=True, slots=True)
class CardReception:
    """A place of reception as the page states it."""

    basis: Basis
    name: str
    address: str
    telephone: str
    hours: str


@dataclass(frozen=True, slots=True)
class WhereAnswer:
    """KNOWN: a body is named, if only by kind.

    DEPENDS: the place decides and is not told, or a former ward was split.
    """

    state: State
    place: PlaceAsked | None
    bodies: tuple[CardBody, ...]
    receptions: tuple[CardReception, ...]
    channels: tuple[CardChannel, ...]
    decided_by: tuple[str, ...]  # names of the competent bodies, where others than those that receive
    is_elsewhere: bool = False  # UNKNOWN, as the source names bodies of other places alone
