"""The editors' old names that have a day, as words that texts should no longer say, with their abbreviations."""

from collections.abc import Iterator

from catalogue.terms.outdated_words import OutdatedWord, provides_outdated_words
from search.models import SynonymRule
from search.models.search_rule import Language
from search.query.phrase_lines import lines, phrase
from search.query.rules import RuleKind


@provides_outdated_words
def ended_names() -> Iterator[OutdatedWord]:
    """Two queries."""
    rules = SynonymRule.objects.live().filter(locale=Language.VIETNAMESE)
    ended: dict[tuple[str, ...], OutdatedWord] = {}
    for rule in rules.filter(kind=RuleKind.OLD_NAME):
        if rule.ended_on is None:
            continue
        kept = (*lines(rule.target_text), *lines(rule.unless_text), *filter(None, [rule.instead]))
        for form in lines(rule.ended_text or rule.form_text):
            word = ended[phrase(form)] = OutdatedWord(form, rule.ended_on, rule.instead, rule.source, kept)
            yield word
    for rule in rules.filter(kind=RuleKind.ABBREVIATION):
        whole = next((ended[target] for target in rule.targets if target in ended), None)
        if whole:
            for form in lines(rule.form_text):
                yield OutdatedWord(form, whole.ended_on, whole.instead, whole.source, whole.kept)
