"""Starter words for the search: abbreviations, old names, synonyms, situations.

A rule that an editor has edited, its words included, stays as it is; any other follows the entry of its key.
"""

from collections.abc import Iterator
from pathlib import Path

from catalogue.models import Audience, LifeEvent
from catalogue.models.taxonomy import Term
from catalogue.terms.outdated_words import outdated_words_changed
from search.models import SynonymRule
from search.query.phrase_lines import Phrase
from search.query.rules import RuleKind
from search.steering.receivers import bump
from search.steering.rule_checks import text_problems
from starter.files import FIXTURES, BadSearchContent, read_yaml
from starter.rule_keys import starter_key, stored_by_key
from vietnamese.text import match_key

_KIND_OF_FILE = {
    "abbreviations": RuleKind.ABBREVIATION,
    "old_names": RuleKind.OLD_NAME,
    "synonyms": RuleKind.SYNONYM,
    "situations": RuleKind.SITUATION,
    "needs": RuleKind.NEED,
    "glossary": RuleKind.TRANSLATION,
}
_LOCALES = {"english": "en", "glossary": "en"}  # of files for another language than Vietnamese
_FIELDS = (
    "form_text",
    "target_text",
    "both_ways",
    "folded",
    "valid_from",
    "valid_until",
    "ended_on",
    "ended_text",
    "instead",
    "audience_id",
    "life_event_id",
    "need",
    "unless_text",
    "alone",
    "source",
    "note",
    "search_key",
)
_BATCH = 500


def load_rules() -> int:
    """The number of rules that are new or changed in their file. Four queries, and one for each changed rule."""
    rules = list(read_rules())
    starter_rules = stored_by_key(SynonymRule.objects.exclude(starter_key=""), rules)
    editors_rules = {_identity(rule) for rule in SynonymRule.objects.filter(starter_key="")}
    new, changed = [], []
    for rule in rules:
        if _identity(rule) in editors_rules:
            continue
        stored = starter_rules.get(rule.starter_key)
        if stored is None:
            new.append(rule)
        elif not _is_edited(stored) and _differs(stored, rule):
            changed.append(_with_fields_of(stored, rule))
    SynonymRule.objects.bulk_create(new, batch_size=_BATCH)
    SynonymRule.objects.bulk_update(changed, _FIELDS, batch_size=_BATCH)
    if new or changed:
        bump()
        outdated_words_changed.send(SynonymRule)
    return len(new) + len(changed)


def read_rules(terms: dict[str, dict[str, Term]] | None = None) -> Iterator[SynonymRule]:
    """Unsaved. `terms` are audiences and life events by name key, if not those of the database.

    Raises `BadSearchContent` for an entry that cannot be read or has the key of another.
    """
    terms = terms or {"audience": Audience.objects.by_name_key(), "life_event": LifeEvent.objects.by_name_key()}
    seen: set[str] = set()
    for path in sorted((FIXTURES / "search" / "rules").glob("*.yaml")):
        for number, entry in enumerate(read_yaml(path) or (), 1):
            rule = _rule(entry, path, number, terms)
            if rule.starter_key in seen:
                raise BadSearchContent(f"{path.name}, mục {number}: trùng key {entry['key']}")
            seen.add(rule.starter_key)
            yield rule


def _rule(entry: dict, path: Path, number: int, terms: dict[str, dict[str, Term]]) -> SynonymRule:
    position = f"{path.name}, mục {number}"
    try:
        rule = SynonymRule(
            kind=_KIND_OF_FILE.get(path.stem) or RuleKind(entry["kind"]),
            locale=_LOCALES.get(path.stem, "vi"),
            form_text="\n".join(map(str, entry["from"])),
            target_text="\n".join(map(str, entry.get("to") or ())),
            both_ways=entry.get("both", False),
            folded=entry.get("folded", False),
            valid_from=entry.get("valid_from"),
            valid_until=entry.get("valid_until"),
            ended_on=entry.get("ended_on"),
            ended_text="\n".join(map(str, entry.get("ended") or ())),
            instead=entry.get("instead", ""),
            need=entry.get("need", ""),
            alone=entry.get("alone", False),
            unless_text="\n".join(map(str, entry.get("unless") or ())),
            audience=_term(terms["audience"], entry.get("audience")),
            life_event=_term(terms["life_event"], entry.get("life_event")),
            source=str(entry.get("source") or ""),
            note=str(entry.get("note") or ""),
            starter_key=starter_key(path.stem, entry["key"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadSearchContent(f"{position}: {error!r}") from error
    if problems := text_problems(rule):
        raise BadSearchContent(f"{position}: {' '.join(reason for reasons in problems.values() for reason in reasons)}")
    rule.prepare()
    return rule


def _term(terms: dict[str, Term], name: str | None) -> Term | None:
    return terms[match_key(name)] if name else None


def _identity(rule: SynonymRule) -> tuple[str, str, frozenset[Phrase]]:
    return rule.locale, str(rule.kind), frozenset(rule.forms)


def _is_edited(rule: SynonymRule) -> bool:
    """Every edit leaves a revision, unpublishing included."""
    return rule.latest_revision_id is not None or not rule.live


def _differs(stored: SynonymRule, rule: SynonymRule) -> bool:
    return any(getattr(stored, name) != getattr(rule, name) for name in _FIELDS)


def _with_fields_of(stored: SynonymRule, rule: SynonymRule) -> SynonymRule:
    for name in _FIELDS:
        setattr(stored, name, getattr(rule, name))
    return stored
