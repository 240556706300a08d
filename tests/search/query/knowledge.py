"""A small site's knowledge, for the steps to go by."""

from collections.abc import Iterable
from typing import Any

from catalogue.places.place_index import PlaceIndex, Unit
from catalogue.places.unit_kinds import Level
from search.query.knowledge import Knowledge
from search.query.rules import Rule, RuleKind, RuleSet
from search.steering.lexicon_texts import count_document
from search.steering.place_names import place_names
from tests.search.documents import procedure
from vietnamese.lexicon.counting import LexiconCounter
from vietnamese.text import clean_line
from vietnamese.tokens import syllables

TITLES = (
    "Đăng ký khai sinh",
    "Đăng ký kết hôn",
    "Đăng ký kết hôn có yếu tố nước ngoài",
    "Cấp lại thẻ căn cước",
    "Cấp đổi thẻ căn cước",
    "Đăng ký thành lập hộ kinh doanh",
    "Cấp giấy phép lái xe",
    "Đổi giấy phép lái xe",
    "Công nhận tiến bộ kỹ thuật",
    "Hủy bỏ công nhận tiến bộ kỹ thuật",
    "Chứng thực chữ ký",
    "Chứng thực bản sao từ bản chính",
    "Cấp Giấy chứng nhận quyền sử dụng đất",
    "Tách thửa đất",
)


def rule(kind: str, forms: str, targets: str, **values: Any) -> Rule:
    """Forms and targets with "|" between."""
    return Rule(RuleKind(kind), _phrases(forms), _phrases(targets), **values)


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(syllables(clean_line(phrase))) for phrase in text.split("|") if phrase.strip())


RULES = (
    rule("abbreviation", "cccd", "căn cước công dân", folded=True),
    rule("abbreviation", "đk", "đăng ký", folded=True),
    rule("old_name", "bằng lái | bằng lái xe", "giấy phép lái xe", folded=True),
    rule("synonym", "sổ đỏ", "giấy chứng nhận quyền sử dụng đất"),
    rule("synonym", "mở tiệm", "thành lập hộ kinh doanh", folded=True),
    rule("situation", "người hàn", "có yếu tố nước ngoài", folded=True, audience="nguoi-nuoc-ngoai"),
)


_CITIES = (
    Unit("Thành phố Hà Nội", Level.PROVINCE, "01", ("01",)),
    Unit("Thành phố Hồ Chí Minh", Level.PROVINCE, "79", ("79",)),
)
_PAGES = 40  # on so many a title stands: what stands once is no evidence for a correction


def small_knowledge(*, titles: tuple[str, ...] = TITLES, rules: Iterable[Rule] = RULES, **values: Any) -> Knowledge:
    counting = LexiconCounter()
    for title in titles * _PAGES:
        count_document(counting, procedure(title))
    index = PlaceIndex.of(((unit, "") for unit in _CITIES), ())
    found = {"places": place_names(index, "vi"), "place_index": index, **values}
    return Knowledge(lexicon=counting.lexicons()["vi"], rules=RuleSet(tuple(rules)), **found)
