from search.models.due_job_run import DueJobRun
from search.models.index_build import IndexBuild
from search.models.index_channel import IndexChannel
from search.models.indexed_day import IndexedDay
from search.models.judged_query import JudgedAnswer, JudgedQuery
from search.models.lease import Lease
from search.models.lexicon import StoredLexicon
from search.models.outbox import OutboxEntry
from search.models.promotion import Promotion
from search.models.search_log import SearchEvent, SearchEventKind, SearchLog, SearchSource
from search.models.steering_version import SteeringVersion
from search.models.synonym_rule import SynonymRule

__all__ = [
    "DueJobRun",
    "IndexBuild",
    "IndexChannel",
    "IndexedDay",
    "JudgedAnswer",
    "JudgedQuery",
    "Lease",
    "OutboxEntry",
    "Promotion",
    "SearchEvent",
    "SearchEventKind",
    "SearchLog",
    "SearchSource",
    "SteeringVersion",
    "StoredLexicon",
    "SynonymRule",
]
