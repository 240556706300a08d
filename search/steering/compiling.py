"""Compiles the rows of editors into rules of the query."""

from collections.abc import Iterable

from search.models import Promotion, SynonymRule
from search.query.knowledge import PromotionRule
from search.query.phrase_lines import Phrase
from search.query.rules import Rule, RuleKind, RuleSet


def rule_set(rows: Iterable[SynonymRule]) -> RuleSet:
    """The rules of `rows`, which have their audience and life event selected."""
    return RuleSet(tuple(rule for row in rows for rule in compile_rule(row)))


def compile_rule(row: SynonymRule) -> list[Rule]:
    """One rule, two if it holds both ways, none if one side is empty."""
    forms, targets = row.forms, row.targets
    audience = row.audience.slug if row.audience else ""
    life_event = row.life_event.slug if row.life_event else ""
    rules = []
    if forms and (targets or audience or life_event or row.need):
        rules.append(_rule(row, forms, targets, audience=audience, life_event=life_event))
    if forms and targets and row.both_ways:
        rules.append(_rule(row, targets, forms))
    return rules


def _rule(
    row: SynonymRule,
    forms: tuple[Phrase, ...],
    targets: tuple[Phrase, ...],
    *,
    audience: str = "",
    life_event: str = "",
) -> Rule:
    return Rule(
        kind=RuleKind(row.kind),
        forms=forms,
        targets=targets,
        folded=row.folded,
        audience=audience,
        life_event=life_event,
        need=row.need,
        exceptions=row.exceptions,
        alone=row.alone,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        name=str(row),
    )


def promotions(rows: Iterable[Promotion]) -> tuple[PromotionRule, ...]:
    """The promotions of `rows`, which have their procedure selected."""
    return tuple(promotion for row in rows for promotion in compile_promotion(row))


def compile_promotion(row: Promotion) -> list[PromotionRule]:
    return [
        PromotionRule(
            phrase=phrase,
            codes=(row.procedure.code,),
            promoted=row.promoted,
            exact=row.exact,
            reason=row.reason,
        )
        for phrase in row.phrases
    ]
