"""Names of what can be switched off for an evaluation: steps of understanding and ranking signals."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from search.lab.evaluation.errors import EvaluationError
from search.query.pipeline import STEP_NAMES
from search.ranking.weights import SIGNAL_NAMES


def switch_names() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*sorted(STEP_NAMES), *sorted(SIGNAL_NAMES))))


def switched_off(names: Iterable[str]) -> frozenset[str]:
    chosen = frozenset(name.strip() for name in names if name.strip())
    known = switch_names() if chosen else ()
    if unknown := sorted(chosen - set(known)):
        raise EvaluationError(
            _("Không có bước hay tín hiệu “%(name)s”. Các tên: %(names)s.")
            % {"name": unknown[0], "names": ", ".join(known)}
        )
    return chosen
