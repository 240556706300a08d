"""An engine filled with the real site, and the results of judged queries there."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml

from search import service
from search.engines.base import Engine
from search.lab.evaluation.judgements import Judgement, read_judgements
from search.lab.evaluation.run import QueryOutcome, ranked_codes, run
from search.lab.evaluation.unanswerable import read_unanswerable
from search.types import SearchRequest, SearchResponse
from starter.files import FIXTURES
from tests.search.real_knowledge import RealSite
from vietnamese.letters import unmarked
from vietnamese.typing_variants import VARIANTS, VariantName

MUST_FIND = Path(__file__).with_name("must_find.yaml")
_SEED = 20_260_801

T = TypeVar("T")


@dataclass(frozen=True)
class Quality:
    """`every`: only each so-many-th query is asked, where an engine is slow."""

    site: RealSite
    engine: Engine
    folder: Path
    every: int = 1

    def find(self, text: str, **values: Any) -> SearchResponse:
        response = service.search(SearchRequest(text=text, **values), engine=self.engine, knowledge=self.site.knowledge)
        assert response.engine == self.engine.name, "the engine did not answer"
        return response

    def codes(self, text: str) -> tuple[str, ...]:
        return ranked_codes(self.find(text))

    def first(self, text: str) -> str:
        """Code of the page that stands first, "" without any."""
        hits = self.find(text, page_size=1).hits
        return hits[0].code if hits else ""

    @cached_property
    def judged(self) -> list[QueryOutcome]:
        """Of the queries that everybody developing the search may see."""
        return self.run(read_judgements(self.folder / "queries-dev.jsonl")[:: self.every])

    @cached_property
    def citizens(self) -> list[QueryOutcome]:
        return [outcome for outcome in self.judged if outcome.judgement.set == "citizen"]

    @cached_property
    def unanswerable(self) -> list[QueryOutcome]:
        return self.run(read_unanswerable(FIXTURES / "search" / "unanswerable.yaml")[:: self.every])

    @cached_property
    def others(self) -> list[QueryOutcome]:
        """Of what others than this site's agencies do: near misses, private services, chat. None is an example."""
        return self.run(read_unanswerable(self.folder / "queries-dev-unanswerable.jsonl"))

    def run(self, judgements: Iterable[Judgement], _label: str = "") -> list[QueryOutcome]:
        return run(judgements, self.engine)

    def typed(self, variants: Sequence[VariantName]) -> list[QueryOutcome]:
        """Citizens' queries, each typed in the next of the ways."""
        outcomes = enumerate(self.citizens)
        return self.run(_typed(outcome.judgement, variants[place % len(variants)]) for place, outcome in outcomes)


def _typed(judgement: Judgement, variant: VariantName) -> Judgement:
    return replace(judgement, query=VARIANTS[variant](judgement.query))


def sample(values: Iterable[T], size: int) -> list[T]:
    """The same ones each time."""
    found = list(values)
    return random.Random(_SEED).sample(found, min(size, len(found)))  # noqa: S311


def must_find(*, change: Callable[[str], str] = str) -> list[Judgement]:
    entries = yaml.safe_load(MUST_FIND.read_text(encoding="utf-8"))
    return [Judgement(change(entry["query"]), tuple(entry["codes"])) for entry in entries]


def must_find_without_accents() -> list[Judgement]:
    return must_find(change=unmarked)
