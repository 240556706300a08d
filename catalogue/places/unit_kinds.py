"""The kinds of units in their names: "Phường Linh Đông" is a "phường", said with or without that word."""

from enum import IntEnum

from vietnamese.tokens import fold_all, syllables


class Level(IntEnum):
    WARD = 1
    DISTRICT = 2
    PROVINCE = 3


# Words before names, with their abbreviations.
KIND_WORDS: dict[tuple[str, ...], tuple[str, ...]] = {
    tuple(syllables(kind)): short
    for kind, short in {
        "thành phố": ("tp",),
        "tỉnh": (),
        "phường": ("p",),
        "xã": (),
        "đặc khu": (),
        "thị xã": ("tx",),
        "thị trấn": ("tt",),
        "quận": ("q",),
        "huyện": (),
    }.items()
}
_LEVELS = {
    "thanh pho": frozenset({Level.PROVINCE, Level.DISTRICT}),
    "tinh": frozenset({Level.PROVINCE}),
    "phuong": frozenset({Level.WARD}),
    "xa": frozenset({Level.WARD}),
    "dac khu": frozenset({Level.WARD}),
    "thi tran": frozenset({Level.WARD}),
    "thi xa": frozenset({Level.DISTRICT}),
    "quan": frozenset({Level.DISTRICT}),
    "huyen": frozenset({Level.DISTRICT}),
}
# Folded kinds and abbreviations as they are typed, the longest first: "thi tran" before "t".
_TYPED: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    sorted(
        {
            (typed, " ".join(fold_all(kind)))
            for kind, short in KIND_WORDS.items()
            for typed in (tuple(fold_all(kind)), *((abbreviation,) for abbreviation in short))
        }
        | {(("h",), "huyen"), (("x",), "xa"), (("t",), "tinh")},
        key=lambda item: (-len(item[0]), item),
    )
)


def levels_of(kind: str) -> frozenset[Level]:
    """The levels that units of a kind, in its folded words, can have."""
    return _LEVELS[kind]


def typed_kind(plain: tuple[str, ...], start: int) -> tuple[str, int]:
    """The kind whose word or abbreviation begins at `start` of folded words, and its length; "" and 0 for none."""
    for typed, kind in _TYPED:
        if plain[start : start + len(typed)] == typed:
            return kind, len(typed)
    return "", 0


def kind_of(name: str) -> str:
    """The kind at the beginning of a name, in folded words; "" for none."""
    words = tuple(syllables(name))
    kind = _kind_words(words)
    return " ".join(fold_all(kind)) if kind else ""


def _kind_words(words: tuple[str, ...]) -> tuple[str, ...] | None:
    return next((kind for kind in KIND_WORDS if words[: len(kind)] == kind and len(words) > len(kind)), None)


def short_name(name: str) -> str:
    """Without its kind: "Bắc Giang"."""
    parts = name.split()
    length = next((len(kind) for kind in KIND_WORDS if tuple(syllables(" ".join(parts[: len(kind)]))) == kind), 0)
    return " ".join(parts[length:]) or name


def name_words(name: str) -> tuple[str, ...]:
    """The canonical syllables of a name without its kind; numbers without leading zeros ("Phường 01")."""
    return tuple(word.lstrip("0") or word if word.isdigit() else word for word in syllables(short_name(name)))


def name_key(name: str) -> str:
    """Equal for all spellings of a name without its kind."""
    return " ".join(fold_all(name_words(name)))


def spoken_province(name: str) -> str:
    """As people say it: "Bắc Ninh", "TP. Hồ Chí Minh"."""
    return f"TP. {short_name(name)}" if kind_of(name) == "thanh pho" else short_name(name)
