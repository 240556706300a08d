from search.models.judged_query import JudgedAnswer, JudgedQuery
from search.models.lexicon import StoredLexicon
from search.models.outbox import OutboxEntry, OutboxLock
from search.models.promotion import Promotion
from search.models.search_log import SearchEvent, SearchEventKind, SearchLog, SearchSource
from search.models.steering_version import SteeringVersion
from search.models.synonym_rule import SynonymRule

__all__ = [
    "JudgedAnswer",
    "JudgedQuery",
    "OutboxEntry",
    "OutboxLock",
    "Promotion",
    "SearchEvent",
    "SearchEventKind",
    "SearchLog",
    "SearchSource",
    "SteeringVersion",
    "StoredLexicon",
    "SynonymRule",
]
