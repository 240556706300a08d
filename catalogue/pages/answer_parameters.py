"""What a visitor has told of the case, in the address of an answer and in its form."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.answer_card.types import Asker
from catalogue.answer_card.types.asker import EARLIEST_DAY, LATEST_DAY
from catalogue.choices import ChannelKind
from catalogue.places import PlaceAsked
from catalogue.places.find_place import find_place

CASES, DENIED, PLACE, CHANNEL, DAY = "truong-hop", "khong", "noi", "cach", "ngay"
DENYING = "!"  # before keys of cases, separated by commas, that an option says do not hold
_MOST_VALUES = 50
_MOST_CHARACTERS = 80  # of a key


@dataclass(frozen=True)
class AskedOf:
    """`errors` by parameter: what could not be read, which then counts as not told."""

    asker: Asker
    place_text: str
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def has_bad_value(self) -> bool:
        """A place that nobody knows and a case that is no longer declared are no faults of the address."""
        return bool(self.errors.keys() & {DAY, CHANNEL})

    def for_today(self, known_since: datetime.date | None) -> "AskedOf":
        """The same, where nothing is known of the day asked for."""
        since = date_format(known_since or timezone.localdate(), "d/m/Y")
        message = _(
            "Chúng tôi không biết câu trả lời cho ngày đã qua, chỉ biết từ ngày %(day)s; câu trả lời dưới đây tính cho"
            " hôm nay."
        )
        asker = replace(self.asker, day=timezone.localdate())
        return replace(self, asker=asker, errors={**self.errors, DAY: message % {"day": since}})


def asked_of(parameters: QueryDict, language: str) -> AskedOf:
    errors: dict[str, str] = {}
    cases, denied = _cases(parameters)
    place_text = " ".join(parameters.get(PLACE, "").split())
    asker = Asker(
        day=_day(parameters.get(DAY, ""), errors),
        language=language,
        cases=cases,
        denied=denied - cases,
        channel=_channel(parameters.get(CHANNEL, ""), errors),
        place=_place(place_text, errors),
    )
    return AskedOf(asker, place_text, errors)


def tells_case(parameters: QueryDict) -> bool:
    """Whether an address tells of a case or a channel, which the page of a procedure then answers."""
    return any(name in (CASES, DENIED, CHANNEL) or name.startswith(f"{CASES}-") for name in parameters)


def note_unknown_cases(asked: AskedOf, known: Iterable[str]) -> None:
    """Keys that the procedure does not declare say nothing; an old link may have them."""
    unknown = sorted((asked.asker.cases | asked.asker.denied) - set(known))
    if unknown:
        message = _("Thủ tục này không có trường hợp %(keys)s, nên câu trả lời không tính đến.")
        asked.errors[CASES] = message % {"keys": ", ".join(unknown)}


def _cases(parameters: QueryDict) -> tuple[frozenset[str], frozenset[str]]:
    """Of every parameter that begins with `CASES`: two radio groups of one form cannot share a name."""
    names = [name for name in parameters if name == CASES or name.startswith(f"{CASES}-")]
    told = [value for name in names for value in parameters.getlist(name)][:_MOST_VALUES]
    said_not = [key for value in told if value.startswith(DENYING) for key in value.removeprefix(DENYING).split(",")]
    holds = [value for value in told if not value.startswith(DENYING)]
    return _keys(holds), _keys([*said_not, *parameters.getlist(DENIED)][:_MOST_VALUES])


def _keys(values: list[str]) -> frozenset[str]:
    return frozenset(value for value in values if value and len(value) <= _MOST_CHARACTERS)


def _day(text: str, errors: dict[str, str]) -> datetime.date:
    today = timezone.localdate()
    if not text:
        return today
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not EARLIEST_DAY <= day <= LATEST_DAY:
        errors[DAY] = _("Không đọc được ngày này; câu trả lời dưới đây tính cho hôm nay.")
        return today
    return day


def _channel(text: str, errors: dict[str, str]) -> ChannelKind | None:
    if text and text not in ChannelKind.values:
        errors[CHANNEL] = _("Không có cách nộp này.")
    return ChannelKind(text) if text in ChannelKind.values else None


def _place(text: str, errors: dict[str, str]) -> PlaceAsked | None:
    if not text:
        return None
    place = find_place(text)
    if not place.is_known:
        errors[PLACE] = _("Không tìm thấy nơi này. Ghi tên xã, phường hoặc tỉnh, thành phố; tên cũ cũng được.")
        return None
    return place
