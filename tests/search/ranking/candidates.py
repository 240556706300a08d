"""Pages as candidates of a search, without an engine."""

from collections.abc import Sequence

from search.engines.base import EngineHit
from search.engines.document import SearchDocument
from search.engines.index_entry import stored_fields
from search.engines.stored_hit import read_stored_hit
from search.query.knowledge import Knowledge
from search.query.rules import Rule, RuleSet
from search.query.understanding import Understanding
from search.ranking.weights import Candidate, Situation
from search.steering.lexicon_texts import count_document
from vietnamese.lexicon.counting import LexiconCounter


def knowledge_of(*pages: SearchDocument, rules: Sequence[Rule] = ()) -> Knowledge:
    """With a lexicon in which each page was counted three times, as rarer words count as unknown."""
    counter = LexiconCounter()
    for page in pages * 3:
        count_document(counter, page)
    locale = pages[0].locale
    return Knowledge(locale=locale, lexicon=counter.lexicons()[locale], rules=RuleSet(tuple(rules)))


def candidates(query: Understanding, knowledge: Knowledge, *pages: SearchDocument) -> list[Candidate]:
    hits = [EngineHit(page.key, 10.0 - place, read_stored_hit(stored_fields(page))) for place, page in enumerate(pages)]
    situation = Situation(query, knowledge, hits)
    return [Candidate(hit, situation) for hit in hits]
