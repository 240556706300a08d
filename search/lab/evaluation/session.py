"""Runs judged queries against one engine, with a progress bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from tqdm import tqdm

from search.engines.base import Searcher
from search.engines.factory import get_engine
from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.judgements import Judgement
from search.lab.evaluation.run import QueryOutcome, run


@dataclass(frozen=True)
class Session:
    engine: Searcher
    locale: str = "vi"
    without: frozenset[str] = frozenset()

    def run(
        self, judgements: Sequence[Judgement], *, label: str = "", without: frozenset[str] = frozenset()
    ) -> list[QueryOutcome]:
        """`without` comes on top of the session's own."""
        progress = tqdm(judgements, desc=label or self.engine.name, unit=" câu", disable=None)
        return run(progress, self.engine, locale=self.locale, without=self.without | without)


def open_session(engine_name: str = "", *, locale: str = "vi", without: frozenset[str] = frozenset()) -> Session:
    engine = get_engine(engine_name)
    status = engine.status()
    if not status.ready:
        raise EvaluationError(
            _("Bộ máy %(name)s chưa dùng được (%(detail)s). Hãy chạy: manage.py search_index rebuild")
            % {"name": engine.name, "detail": status.detail}
        )
    return Session(engine, locale, without)
