"""Query understanding: named steps in order, each a pure function from one `Understanding` to the next.

Any step can be switched off by name; the changes of each are noted.
"""

import datetime
import time
from collections.abc import Callable, Collection
from dataclasses import fields, replace

from search.query import basic_steps, bounds, expanding, initials, place_step, spelling
from search.query.dossier import code_step, need_step
from search.query.knowledge import NO_KNOWLEDGE, Knowledge
from search.query.rules import RuleKind
from search.query.understanding import ENGLISH, StepNote, Understanding
from vietnamese.text import clean_line

# Longer queries are cut, as they cost without finding more: real questions have 14–24 syllables, and GOV.UK's of 3,000
# characters take over 1 s.
MAX_QUERY_CHARACTERS = 1_000

# Fields whose changes are not noted.
_NOT_NOTED = ("text", "notes")

Step = Callable[[Understanding, Knowledge, datetime.date], Understanding]
# For explaining: called with each step's name, its input, its output and the seconds it took.
Watch = Callable[[str, Understanding, Understanding, float], None]

STEPS: dict[str, Step] = {
    "dossier_codes": code_step.take_dossier_codes,
    "codes": basic_steps.take_codes,
    "normalise": basic_steps.normalise,
    "telex": spelling.decode_keys,
    "spaces": spelling.split_glued,
    "typos": spelling.correct_typos,
    "accents": spelling.weigh_accents,
    "intents": basic_steps.take_intents,
    "abbreviations": expanding.by_rules(RuleKind.ABBREVIATION),
    "needs": need_step.find_need,
    "initials": initials.expand_initials,
    "old_names": expanding.by_rules(RuleKind.OLD_NAME),
    "synonyms": expanding.by_rules(RuleKind.SYNONYM),
    "situations": expanding.by_rules(RuleKind.SITUATION),
    "places": place_step.find_place,
    "stems": basic_steps.stem,
    "bounds": bounds.keep_useful,
}
STEP_NAMES = frozenset(STEPS)
SPELLING_STEPS = frozenset({"telex", "spaces", "typos"})
ENGLISH_STEPS = frozenset(
    {
        *("dossier_codes", "codes", "normalise", "intents", "abbreviations", "needs", "synonyms", "situations"),
        *("places", "stems", "bounds"),
    }
)


def understand(
    text: str,
    locale: str = "vi",
    knowledge: Knowledge = NO_KNOWLEDGE,
    *,
    day: datetime.date | None = None,
    without: Collection[str] = (),
    watch: Watch | None = None,
) -> Understanding:
    """The understanding of any text; empty (false) if it has neither words nor codes.

    `without`: names of steps to leave out. `day`: for the validity of rules, by default today.
    """
    understood = Understanding(text=clean_line(text[:MAX_QUERY_CHARACTERS]), locale=locale)
    day = day or datetime.date.today()
    for name, step in STEPS.items():
        if (
            name in without
            or (locale == ENGLISH and name not in ENGLISH_STEPS)
            or (name == "stems" and locale != ENGLISH)
        ):
            continue
        started = time.perf_counter()
        before, understood = understood, step(understood, knowledge, day)
        if watch:
            watch(name, before, understood, time.perf_counter() - started)
        if note := _note(name, before, understood):
            understood = replace(understood, notes=(*understood.notes, note))
    return understood


def _note(name: str, before: Understanding, after: Understanding) -> StepNote | None:
    changed = tuple(
        (each.name, getattr(after, each.name))
        for each in fields(Understanding)
        if each.name not in _NOT_NOTED and getattr(after, each.name) != getattr(before, each.name)
    )
    return StepNote(name, changed) if changed else None
