"""A change of what searches go by, before it is made: the knowledge with and without it."""

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

# Of more procedures than that, the names say little about which queries are touched.
_MAX_NAMED_PROCEDURES = 100


@dataclass(frozen=True)
class ProposedChange:
    """`phrases` are the words, folded, and `codes` the procedures by which a query is touched."""

    before: Knowledge
    after: Knowledge
    phrases: frozenset[Phrase] = frozenset()
    codes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()  # folded words of the procedures' names, for ordering what is touched

    @property
    def locale(self) -> str:
        return self.after.locale


def rule_change(rule: SynonymRule, *, stop: bool = False) -> ProposedChange:
    """`rule` as it would go live in place of its row; with `stop`, its row taken out."""
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
    """`demand` by code; blank falls back on the field's."""
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
