from catalogue.models.agency import Agency
from catalogue.models.locality import FormerLocality, Locality, LocalityKind
from catalogue.models.online_service import OnlineService, ServiceLevel
from catalogue.models.page_health import PageHealth
from catalogue.models.procedure import FormerCode, Procedure, canonical_code
from catalogue.models.procedure_index_page import ProcedureIndexPage
from catalogue.models.procedure_page import ProcedurePage
from catalogue.models.procedure_queryset import LONG_FIELDS, STREAM_FIELDS
from catalogue.models.procedure_relations import ProcedureAgency, RelatedProcedure
from catalogue.models.rating import CommentStatus, Rating, RatingReason, RatingSummary, VisitorSalt
from catalogue.models.source_record import SourceRecord
from catalogue.models.taxonomy import Audience, Field, GovernmentLevel, LifeEvent, ProcedureType

__all__ = [
    "LONG_FIELDS",
    "STREAM_FIELDS",
    "Agency",
    "Audience",
    "CommentStatus",
    "Field",
    "FormerCode",
    "FormerLocality",
    "GovernmentLevel",
    "LifeEvent",
    "Locality",
    "LocalityKind",
    "OnlineService",
    "PageHealth",
    "Procedure",
    "ProcedureAgency",
    "ProcedureIndexPage",
    "ProcedurePage",
    "ProcedureType",
    "Rating",
    "RatingReason",
    "RatingSummary",
    "RelatedProcedure",
    "ServiceLevel",
    "SourceRecord",
    "VisitorSalt",
    "canonical_code",
]
