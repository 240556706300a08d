"""The engine-neutral query as text for people, and its restriction to one field."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.query.clauses import AtLeast, Best, Clause, Exact, Sum, Terms
from search.query.fields import IndexField

_INDENT = "  "


def clause_lines(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """One line a clause, indented by its depth in the tree."""
    return tuple(line for clause in clauses for line in _lines(clause, ""))


def _lines(clause: Clause, indent: str) -> Iterator[str]:
    match clause:
        case Terms(field, tokens, boost):
            yield f"{indent}{field} × {boost:.3g}: {' '.join(tokens)}"
        case Exact(field, tokens, score):
            yield f"{indent}{field} = {score:g}: {' '.join(tokens)}"
        case AtLeast(field, tokens, minimum):
            yield f"{indent}{field} ≥ {minimum}/{len(tokens)}: {' '.join(tokens)}"
        case Sum(clauses):
            yield f"{indent}sum"
            yield from (line for part in clauses for line in _lines(part, indent + _INDENT))
        case Best(clauses, tie):
            yield f"{indent}best, tie {tie:g}" if tie else f"{indent}best"
            yield from (line for part in clauses for line in _lines(part, indent + _INDENT))


def fields_of(clauses: Sequence[Clause]) -> tuple[IndexField, ...]:
    """Every field of the clauses, once, in order."""
    fields: dict[IndexField, None] = {}
    for clause in clauses:
        inner = fields_of(clause.clauses) if isinstance(clause, Sum | Best) else (clause.field,)
        fields |= dict.fromkeys(inner)
    return tuple(fields)


def only_field(clauses: Sequence[Clause], field: IndexField) -> tuple[Clause, ...]:
    """The clauses without those of other fields. The scores of all fields add up for sums; for a `Best` over several
    fields they may add up to more than its score."""
    kept: list[Clause] = []
    for clause in clauses:
        if isinstance(clause, Sum | Best):
            if inner := only_field(clause.clauses, field):
                kept.append(replace(clause, clauses=inner))
        elif clause.field == field:
            kept.append(clause)
    return tuple(kept)
