"""Queries as people type them: everyday names, titles and questions of the starter content and the official data."""

import json
import random
from collections.abc import Sequence

from django.utils import timezone

from benchmarks.corpus.known import known_documents, shared_data
from search.query.clauses import EngineQuery
from search.query.knowledge import NO_KNOWLEDGE, Knowledge
from search.query.pipeline import understand
from search.results.result_page import engine_query
from search.types import MAX_QUERY, Kind, SearchRequest

_SEED = 7
# Of ten searches six by an everyday name, one by an official title, three by a question.
_SHARES = (6, 1, 3)


def query_texts(number: int) -> list[str]:
    procedures = [document for document in known_documents() if document.kind == Kind.PROCEDURE and document.aliases]
    questions = [document for document in known_documents() if document.kind == Kind.QUESTION and document.aliases]
    chance = random.Random(_SEED)  # noqa: S311
    kinds: Sequence[Sequence[str]] = (
        [alias for document in procedures for alias in document.aliases],
        [document.title for document in procedures],
        [text for document in questions for text in (document.title, *document.aliases)],
    )
    drawn = [
        text
        for texts, share in zip(kinds, _SHARES, strict=True)
        for text in chance.sample(texts, min(number * share // sum(_SHARES), len(texts)))
    ]
    chance.shuffle(drawn)
    return drawn


def judged_texts(number: int) -> list[str]:
    """Evenly drawn from the judged queries in `SHARED_DATA`; everyday names and titles where there are none."""
    folder = shared_data()
    files = sorted(folder.glob("queries-dev*.jsonl")) if folder else []
    texts = [json.loads(line)["query"][:MAX_QUERY] for file in files for line in file.open(encoding="utf-8")]
    return texts[:: max(len(texts) // number, 1)][:number] or query_texts(number)


def known_knowledge() -> Knowledge:
    """Of the official data with the starter content's rules; none where there is no official data."""
    if folder := shared_data():
        from tests.search.real_knowledge import real_site

        return real_site(folder).knowledge
    return NO_KNOWLEDGE


def engine_queries(number: int) -> list[EngineQuery]:
    """The queries of the search page: the first page of results, with all facets."""
    knowledge = known_knowledge()
    day = timezone.localdate()
    return [
        engine_query(SearchRequest(text=text), understand(text, "vi", knowledge, day=day))
        for text in query_texts(number)
    ]
