"""A change by an editor before it goes live: the knowledge with and without it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils import timezone

from catalogue.models import Procedure
from search.models import Promotion, SynonymRule
from search.query.knowledge import Knowledge
from search.query.phrase_lines import Phrase, phrase
from search.steering import compiling, knowledge_store
from search.steering.demand import demand_of_fields
from vietnamese.tokens import fold_all

# With more procedures any query may be touched, whatever their names.
_MAX_NAMED_PROCEDURES = 100


@dataclass(frozen=True)
class ProposedChange:
    """A judged query is touched if it has one of the folded `phrases`, or one of the `codes` answers it."""

    before: Knowledge
    after: Knowledge
    phrases: frozenset[Phrase] = frozenset()
    codes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()  # folded words of the procedures' names, by which further queries are touched

    @property
    def locale(self) -> str:
        return self.after.locale


def rule_change(rule: SynonymRule, *, stop: bool = False) -> ProposedChange:
    """`rule` in place of its stored row; with `stop`, without that row."""
    before = knowledge_store.current(rule.locale)
    rows = [row for row in knowledge_store.live_rules(rule.locale) if row.pk != rule.pk]
    stored = SynonymRule.objects.live().filter(pk=rule.pk, locale=rule.locale).first()
    after = replace(before, rules=compiling.rule_set(rows if stop else [*rows, rule]))
    sides = [side for one in (rule, stored) if one for side in (*one.forms, *(one.targets if one.both_ways else ()))]
    return ProposedChange(before, after, phrases=_folded(sides))


def promotion_change(promotion: Promotion, *, stop: bool = False) -> ProposedChange:
    before = knowledge_store.current(promotion.locale)
    in_force = knowledge_store.promotions_in_force(promotion.locale, timezone.localdate())
    rows = [row for row in in_force if row.pk != promotion.pk]
    stored = Promotion.objects.live().filter(pk=promotion.pk, locale=promotion.locale).first()
    after = replace(before, promotions=compiling.promotions(rows if stop else [*rows, promotion]))
    return ProposedChange(
        before, after, phrases=_folded(side for one in (promotion, stored) if one for side in one.phrases)
    )


def demand_change(demand: Mapping[str, str], *, locale: str = "vi") -> ProposedChange:
    """`demand` by code; blank falls back to the class of the field."""
    before = knowledge_store.current(locale)
    others = {code: value for code, value in before.demand.items() if code not in demand}
    own = {code: value for code, value in demand.items() if value}
    of_fields = {code: value for code, value in demand_of_fields().items() if code in demand}
    after = {**others, **of_fields, **own}
    names = (
        Procedure.objects.filter(code__in=demand).values_list("name", flat=True)
        if len(demand) <= _MAX_NAMED_PROCEDURES
        else ()
    )
    words = frozenset(word for name in names for word in fold_all(phrase(name)))
    return ProposedChange(before, replace(before, demand=after), codes=frozenset(demand), names=words)


def _folded(phrases: Iterable[Phrase]) -> frozenset[Phrase]:
    return frozenset(tuple(fold_all(words)) for words in phrases)
