"""Whether a new index answers the judged queries as well as the live one."""

import logging
from statistics import fmean

from django.conf import settings
from django.utils.translation import gettext as _
from tqdm import tqdm

from search.engines.base import Engine, EngineError, Index
from search.lab.evaluation.judged_query_store import judged_queries
from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import EngineUnavailable, run

logger = logging.getLogger(__name__)

_MOST_QUERIES = 200  # 20 s for both indexes; more narrow the result hardly


class WorseIndex(EngineError):
    """The new index answers worse than the live one."""


def ensure_not_worse(new: Index, live: Engine, *, progress: bool = True) -> None:
    """Raises `WorseIndex`. Nothing is compared where there is no live index yet, or editors judge no queries."""
    judgements = _sample(settings.LANGUAGE_CODE)
    if not judgements or not live.status().ready:
        return
    figures = {
        name: _ndcg(index, judgements, label=name, progress=progress)
        for name, index in ((_("chỉ mục mới"), new), (_("chỉ mục đang dùng"), live))
    }
    found, expected = figures.values()
    logger.info("nDCG@10 of %d judged queries: new %.3f, live %.3f", len(judgements), found, expected)
    if found < expected - settings.SEARCH_REBUILD_MARGIN:
        raise WorseIndex(
            _(
                "chỉ mục mới trả lời kém hơn: nDCG@10 %(found).3f so với %(expected).3f của chỉ mục đang dùng, quá mức "
                "cho phép %(margin).3f (SEARCH_REBUILD_MARGIN). Chỉ mục đang dùng được giữ nguyên. Nếu kết quả này "
                "là đúng ý, hãy chạy lại với --no-evaluate; nếu không, --discard bỏ chỉ mục mới"
            )
            % {"found": found, "expected": expected, "margin": settings.SEARCH_REBUILD_MARGIN}
        )


def _sample(locale: str) -> list[Judgement]:
    """Spread evenly over the queries, and the same ones each time."""
    answerable = [judgement for _pk, judgement in judged_queries(locale) if judgement.relevant]
    step = max(len(answerable) // _MOST_QUERIES, 1)
    return answerable[::step][:_MOST_QUERIES]


def _ndcg(index: Index, judgements: list[Judgement], *, label: str, progress: bool) -> float:
    bar = tqdm(judgements, desc=label, unit=" câu", disable=None if progress else True)
    try:
        return fmean(outcome.ndcg for outcome in run(bar, index, locale=settings.LANGUAGE_CODE))
    except EngineUnavailable as error:
        raise EngineError(str(error)) from error
