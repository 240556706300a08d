"""The result of `explain`. Frozen and plain, so that console, page and JSON show the same."""

from dataclasses import dataclass
from enum import StrEnum


class StepState(StrEnum):
    CHANGED = "changed"
    NOTHING = "nothing"  # it ran and found nothing to do
    OFF = "off"  # switched off for this search
    OTHER_LANGUAGE = "other_language"


@dataclass(frozen=True)
class StepChange:
    """A field of the understanding and its new value, written out."""

    name: str
    value: str


@dataclass(frozen=True)
class Meaning:
    """An expansion of typed words, made by `step`; `rule` is the editors' name of the rule, "" without one."""

    step: str
    typed: str
    meant: str
    weight: float
    rule: str = ""


@dataclass(frozen=True)
class RuleUse:
    """A rule that matched the query; it may add only an audience or life event, and no words."""

    kind: str
    name: str
    typed: str


@dataclass(frozen=True)
class StepReport:
    name: str
    state: StepState
    changes: tuple[StepChange, ...] = ()
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
    """`share` of the engine's score, 0..1. `field` is "" for the rest that belongs to no single field."""

    field: str
    score: float
    share: float


@dataclass(frozen=True)
class Part:
    """The contribution of a signal to the score."""

    name: str
    value: float
    meaning: str = ""


@dataclass(frozen=True)
class PinnedBy:
    """A promotion (or demotion) that applies to the query."""

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
    """`rank` counts in the window, `place` in the list as shown, both from 1; 0: not there.

    `fields` is empty beyond the first ten hits of the list. `is_card`: a referral that is shown above the list.
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
    is_card: bool = False


@dataclass(frozen=True)
class ConfidenceReport:
    """Confidence, its threshold, and how the names of the best hit cover the need.

    `evidence` is the contribution of each observation to the log odds; empty where none was needed, as for a code.
    `unsaid` are words of the need in neither the title nor any everyday name of the best hit; the shares are 0..1.
    `thing` are the words that the query is about, `thing_missing` those that no name of the best hit has, and `denied`
    says whether its title contradicts an age, a size or a place of the query.
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
    thing: tuple[str, ...] = ()
    thing_missing: tuple[str, ...] = ()
    denied: bool = False


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
    UNMATCHED = "unmatched"  # has too few of the words
    NOT_INDEXED = "not_indexed"  # a live page that the index does not know or that is not valid today
    NOT_PUBLISHED = "not_published"
    NOT_THERE = "not_there"  # no such procedure
    NO_ANSWER = "no_answer"  # the engine did not answer


@dataclass(frozen=True)
class WordMet:
    """`typed`: a word of the query itself, which counts towards the minimum; otherwise one of an expansion."""

    word: str
    met: bool
    typed: bool


@dataclass(frozen=True, kw_only=True)
class Target:
    """Why the procedure of `code` ranks where it does.

    `report` is its own scoring, made for it alone where it is not in the window; `first` the hit to compare it with.
    `grouped_in` is the code of the hit that shows it as a variant. `engine_rank` is its rank by the engine, from 1; 0
    where it was not looked up or is too low.
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
    """`engine` is "" when none answered: the rest then describes understanding and query.

    Names of fields are keys of `search_explain`: its readers keep them.
    """

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
    certainty: ConfidenceReport = ConfidenceReport()
    did_you_mean: str = ""
    corrected: bool = False
    timings: Timings = Timings()
    wanted: Target | None = None
