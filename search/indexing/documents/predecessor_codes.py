"""Codes that lead to a procedure: its own and former ones, and those of its predecessors, step by step."""

from collections import defaultdict
from collections.abc import Iterable

from catalogue.models import FormerCode, Procedure, ProcedurePage

# Successive replacements: three steps have occurred in ten years. The limit only ends cycles.
_MAX_STEPS = 8


def codes_leading_to(procedure_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Codes by procedure; one query a step and two more, however many procedures.

    Codes of private predecessors are left out: documents show theirs.
    """
    reached: dict[int, dict[int, None]] = {pk: {pk: None} for pk in procedure_ids}  # successor -> predecessors
    frontier: dict[int, set[int]] = {pk: {pk} for pk in reached}  # predecessor -> successors it leads to
    for _ in range(_MAX_STEPS):
        replaced = ProcedurePage.objects.visible().filter(replaced_by_id__in=frontier)
        next_frontier: dict[int, set[int]] = defaultdict(set)
        links = replaced.order_by("procedure_id", "replaced_by_id").values_list("procedure_id", "replaced_by_id")
        for predecessor, successor in links.distinct():
            for target in frontier[successor]:
                if predecessor is not None and predecessor not in reached[target]:
                    reached[target][predecessor] = None
                    next_frontier[predecessor].add(target)
        frontier = next_frontier
        if not frontier:
            break
    return _codes(reached)


def _codes(reached: dict[int, dict[int, None]]) -> dict[int, tuple[str, ...]]:
    everyone = {pk for predecessors in reached.values() for pk in predecessors}
    own = dict(Procedure.objects.filter(pk__in=everyone).values_list("pk", "code"))
    former: dict[int, list[str]] = defaultdict(list)
    codes = FormerCode.objects.filter(procedure_id__in=everyone).order_by("pk")
    for pk, code in codes.values_list("procedure_id", "code"):
        former[pk].append(code)
    return {
        target: tuple(code for pk in predecessors for code in (own.get(pk), *former[pk]) if code)
        for target, predecessors in reached.items()
    }
