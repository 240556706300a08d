"""What `explain` gives. Frozen and plain, so that console, page and JSON show one and the same."""

from dataclasses import dataclass
from enum import StrEnum


class StepState(StrEnum):
    CHANGED = "changed"
    NOTHING = "nothing"  # it ran and found nothing to do
    OFF = "off"  # switched off for this search
    OTHER_LANGUAGE = "other_language"


@dataclass(frozen=True)
class FieldChange:
    """A field of the understanding and its new value, written out."""

    name: str
    value: str


@dataclass(frozen=True)
class Meaning:
    """What typed words may also mean, by `step`; `rule` is what editors call the rule, "" where none was needed."""

    step: str
    typed: str
    meant: str
    weight: float
    rule: str = ""


@dataclass(frozen=True)
class RuleUse:
    """A rule that was found in the query; it may say only who asks, and mean no words."""

    kind: str
    name: str
    typed: str


@dataclass(frozen=True)
class StepReport:
    name: str
    state: StepState
    changes: tuple[FieldChange, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    rules: tuple[RuleUse, ...] = ()
    milliseconds: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Understood:
    """`filler` are words, in their order; `place_name` is "" without a place."""

    words: tuple[str, ...]
    need: tuple[str, ...]
    filler: tuple[str, ...]
    accented: bool
    replaced: bool
    restored: tuple[str, ...]
    intents: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    audiences: tuple[str, ...]
    life_events: tuple[str, ...]
    place: str
    place_name: str
    procedure_codes: tuple[str, ...]
    legal_numbers: tuple[str, ...]


@dataclass(frozen=True)
class SentQuery:
    """`matching` and `scoring` line by line, indented; `engine` is the engine's own form."""

    matching: tuple[str, ...] = ()
    scoring: tuple[str, ...] = ()
    engine: str = ""


@dataclass(frozen=True)
class FieldScore:
    """`share` of the engine's score, 0..1. `field` is "" for what no single field gave."""

    field: str
    score: float
    share: float


@dataclass(frozen=True)
class Part:
    """What a signal added to the engine's score."""

    name: str
    value: float
    meaning: str = ""


@dataclass(frozen=True)
class PinnedBy:
    """A promotion (or demotion) that the query brought about."""

    phrase: str
    codes: tuple[str, ...]
    promoted: bool
    exact: bool
    reason: str


@dataclass(frozen=True)
class VariantLine:
    """One of a group; `rank` is its own, before grouping."""

    rank: int
    code: str
    label: str
    title: str
    score: float


@dataclass(frozen=True, kw_only=True)
class HitReport:
    """`rank` is counted in the window from 1, `place` in the list as it is shown; 0: not there.

    `fields` is empty beyond the first ten places.
    """

    rank: int
    place: int
    key: str
    kind: str
    page_id: int
    code: str
    title: str
    url: str
    score: float
    engine_score: float
    parts: tuple[Part, ...]
    fields: tuple[FieldScore, ...] = ()
    pinned: tuple[PinnedBy, ...] = ()
    variants: tuple[VariantLine, ...] = ()


@dataclass(frozen=True)
class Certainty:
    """How sure, against which threshold, and what of the need the best hit's names say.

    `evidence` is what each observation adds to the log odds; empty where none was needed, as for a code that was found.
    `unsaid` are words of the need in neither the title nor any everyday name of the best hit; the shares are 0..1.
    """

    value: float = 0.0
    confident_from: float = 0.0
    confident: bool = False
    best_title: str = ""
    title_covered: float = 0.0
    alias_fit: float = 0.0
    unsaid: tuple[str, ...] = ()
    by_code: bool = False
    promoted: bool = False
    evidence: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Timings:
    """Milliseconds; `rest` is ranking, grouping and making hits."""

    understanding: float = 0.0
    engine: float = 0.0
    rest: float = 0.0


class Standing(StrEnum):
    LISTED = "listed"  # among the ranked
    BEYOND = "beyond"  # matches, but stands behind the window, in the engine's order
    FILTERED = "filtered"  # matches, and a chosen filter leaves it out
    UNMATCHED = "unmatched"  # holds too few of the words
    NOT_INDEXED = "not_indexed"  # a live page that the index does not know or that is not valid today
    NOT_PUBLISHED = "not_published"
    NOT_THERE = "not_there"  # no such procedure
    NO_ANSWER = "no_answer"  # the engine did not answer


@dataclass(frozen=True)
class WordMet:
    """`typed`: said by the query itself, so it counts towards the least number; else meant by a rule."""

    word: str
    met: bool
    typed: bool


@dataclass(frozen=True, kw_only=True)
class Target:
    """Why the procedure of `code` stands where it stands.

    `report` is its own scoring, done for it alone where it is not in the window; `first` the hit it is held against.
    `grouped_in` is the code of the hit that shows it as a variant. `engine_rank` is its place in the engine's order, 0
    where that was not looked up or is too far down.
    """

    code: str
    standing: Standing
    words: tuple[WordMet, ...] = ()
    minimum: int = 0
    engine_rank: int = 0
    would_rank: int = 0  # where ranking would put it, had the engine brought it into the window
    grouped_in: str = ""
    report: HitReport | None = None
    first: HitReport | None = None


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """`engine` is "" when none answered: the rest then says what was understood and asked."""

    text: str
    locale: str
    engine: str
    without: tuple[str, ...]
    steps: tuple[StepReport, ...]
    understood: Understood
    query: SentQuery
    total: int = 0
    entries: int = 0
    window: int = 0
    hits: tuple[HitReport, ...] = ()
    pinned: tuple[PinnedBy, ...] = ()
    certainty: Certainty = Certainty()
    did_you_mean: str = ""
    corrected: bool = False
    timings: Timings = Timings()
    wanted: Target | None = None
