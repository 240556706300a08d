"""The bilingual glossary: what an English query is called in Vietnamese.

Rules of the kind *translation*: their forms are English, their first target is Vietnamese. Forms are compared by stem,
so that plurals match, and with one spelling of "licence".
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from search.query.english import english_tokens, english_words
from search.query.intents import find_intents
from search.query.rules import Rule, RuleKind
from search.query.states import with_foreign_for_states
from search.query.understanding import ENGLISH

# Vietnamese names begin with what is done: "đổi giấy phép lái xe".
_ACTS = frozenset({"cấp", "đăng", "đổi", "gia", "thay", "hủy", "khai", "xin"})
# What is done with a thing, said before it: "nhập khẩu phân bón".
_ACTIVITIES = frozenset(
    {"nhập khẩu", "xuất khẩu", "kinh doanh", "sản xuất", "bán buôn", "bán lẻ", "phân phối", "mua bán", "vận chuyển"}
)
# What is done with anything names no procedure: "recognise my son" is not the recognition of a craft village.
_GENERAL = _ACTIVITIES | {
    *("công nhận", "chấp thuận", "thông báo", "khai báo", "bổ nhiệm", "sáp nhập", "điều chỉnh", "chuyển nhượng"),
    *("thẩm định", "kiểm tra", "hành nghề", "hoàn trả", "tiếp nhận", "đào tạo", "hỗ trợ", "dịch vụ", "sản phẩm"),
    *("thiết bị", "tổ chức", "thay đổi", "hủy bỏ", "thông tin", "cá nhân", "người nước ngoài", "ở nước ngoài"),
}
_GIVEN = "cấp"
_LICENCE = ("cấp", "giấy", "phép")
_LONGEST_ACT = 2  # syllables
# What ends is no more founded: "chấm dứt hoạt động hộ kinh doanh".
_ENDS = frozenset({("chấm", "dứt", "hoạt", "động"), ("tạm", "ngừng", "kinh", "doanh"), ("giải", "thể")})
_FOUNDED = (("cấp", "giấy", "phép", "thành", "lập"), ("đăng", "kí", "thành", "lập"))
_SPELLINGS = {
    "licence": "license",
    "licences": "license",
    "licensing": "license",
    "labour": "labor",
    "centre": "center",
}
# Words that say nothing of what is needed; stop words are none of them.
_EMPTY = frozenset(
    english_words("""
        get getting got obtain apply applying application applicant need want make issue vietnam vietnamese viet nam new
        procedure process document documents certificate paper papers form fee fees cost how where when what long much
        many people person my i me you your please help required requirement online office local authority ask about
        claim set up open opening start starting setup establish report reporting citizen citizens father mother dad
        mum mom parent parents son daughter brother sister family
        am im ive being been has have had having do does did can could should would will may might must who which he she
        we him them mine dont also still already just only ever really now become know tell look like allowed possible
        from after before down up here there while during another other same own one year month week day old live living
        use using factory small big large commune ward
    """)
)


# Words that stand inside names and change none: "renew my driving licence".
_INSIDE = frozenset(english_words("my your our his her their the a an this"))


@dataclass(frozen=True)
class Translation:
    """`complete`: whether every word of the need was translated. `names`: what it speaks of, each as pages call it."""

    text: str
    complete: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    stems: tuple[str, ...]
    rule: Rule


@dataclass(frozen=True)
class Glossary:
    """Entries by their first stem, longest first."""

    by_first: Mapping[str, tuple[Entry, ...]]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "Glossary":
        entries: dict[str, list[Entry]] = {}
        for rule in rules:
            if rule.kind == RuleKind.TRANSLATION and rule.targets:
                for form in rule.forms:
                    stems = tuple(_stem(word) for word in form if word not in _INSIDE) or (_stem(form[0]),)
                    entries.setdefault(stems[0], []).append(Entry(stems, rule))
        return cls({first: tuple(sorted(some, key=_longest_first)) for first, some in entries.items()})

    def translate(self, text: str, day: date, *, places: Collection[int] = ()) -> Translation | None:
        """None where no word of the need is known. `places` are positions of words that name a place."""
        said = english_words(text)
        typed = english_words(with_foreign_for_states(" ".join(said)))
        places = places if typed == said else ()
        kept = [position for position, word in enumerate(typed) if word not in _INSIDE]
        words = [typed[position] for position in kept]
        places = {index for index, position in enumerate(kept) if position in places}
        filler = find_intents(words, accents=True, locale=ENGLISH).filler
        stems = [_stem(word) for word in words]
        found: list[Rule] = []
        unknown = position = 0
        while position < len(words):
            entry = self._at(stems, position, day)
            if entry:
                found.append(entry.rule)
            elif position not in filler and position not in places and not _says_nothing(words[position]):
                unknown += 1
            position += len(entry.stems) if entry else 1
        if not found:
            return None
        targets = _without_parts(dict.fromkeys(rule.targets[0] for rule in found))
        names = tuple(" ".join(target) for target in targets if not _is_act(target))
        return Translation(
            " ".join(_in_order(targets)), complete=not unknown and _names_something(targets), names=names
        )

    def _at(self, stems: Sequence[str], start: int, day: date) -> Entry | None:
        return next(
            (
                entry
                for entry in self.by_first.get(stems[start], ())
                if tuple(stems[start : start + len(entry.stems)]) == entry.stems and entry.rule.holds_on(day)
            ),
            None,
        )


def _without_parts(targets: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """Those that no other says already: "cấp giấy phép" beside "cấp giấy phép bán lẻ rượu"."""
    said = list(targets)
    given = any(target[0] == _GIVEN and not _is_act(target) for target in said if target != _LICENCE)
    return [
        target
        for target in said
        if not (given and target == _LICENCE) and not any(_is_part(target, other) for other in said if other != target)
    ]


def _names_something(targets: Iterable[Sequence[str]]) -> bool:
    return any(not _is_act(target) and " ".join(target) not in _GENERAL for target in targets)


def _is_part(target: Sequence[str], other: Sequence[str]) -> bool:
    size = len(target)
    return any(tuple(other[start : start + size]) == tuple(target) for start in range(len(other) - size + 1))


def _in_order(targets: Iterable[Sequence[str]]) -> Iterator[str]:
    """As Vietnamese names go, English ones end with what is given: first the acts alone ("gia hạn"), then what begins
    with an act, without the one that was said already, then what is done with a thing, and the thing.
    """
    kept = sorted(targets, key=_place_in_name)
    begun: Sequence[str] = ()
    for target in kept:
        if _is_act(target):
            begun = target
            yield from target
        else:
            yield from _without_act(target, begun)


def _place_in_name(target: Sequence[str]) -> int:
    if _is_act(target):
        return 0
    if target[0] in _ACTS:
        return 1
    return 2 if " ".join(target) in _ACTIVITIES else 3


def _without_act(target: Sequence[str], begun: Sequence[str]) -> Sequence[str]:
    """ "cấp giấy phép" after "gia hạn" is the licence."""
    for said in (begun, *(_FOUNDED if tuple(begun) in _ENDS else ())):
        if said and tuple(target[: len(said)]) == tuple(said):
            return target[len(said) :]
    return target[1:] if begun and target[0] in (begun[0], _GIVEN) else target


def _is_act(target: Sequence[str]) -> bool:
    return (len(target) <= _LONGEST_ACT and target[0] in _ACTS) or tuple(target) in _ENDS


def _longest_first(entry: Entry) -> int:
    return -len(entry.stems)


def _says_nothing(word: str) -> bool:
    return _stem(word) in _empty_stems() or not _is_content(word)


@cache
def _empty_stems() -> frozenset[str]:
    return frozenset(map(_stem, _EMPTY))


def _is_content(word: str) -> bool:
    """False for stop words, which analysis drops beside any other word."""
    return len(english_tokens(f"{word} passport")) > 1


def _stem(word: str) -> str:
    """With i for a final y, as rules have it: they keep words as canonical syllables of Vietnamese."""
    stem = english_tokens(_SPELLINGS.get(word, word))[0]
    return f"{stem[:-1]}i" if stem.endswith("y") else stem
