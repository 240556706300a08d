from catalogue.models.agency import Agency
from catalogue.models.agency_code import AgencyCode
from catalogue.models.allowed_host import AllowedHost
from catalogue.models.counter_device import CounterDevice
from catalogue.models.former_name import FormerName
from catalogue.models.locality import FormerLocality, Locality, LocalityKind
from catalogue.models.merged_term import MergedTerm
from catalogue.models.online_service import OnlineService, ServiceLevel
from catalogue.models.page_health import PageHealth
from catalogue.models.procedure import FormerCode, Procedure
from catalogue.models.procedure_index_page import ProcedureIndexPage
from catalogue.models.procedure_page import ProcedurePage
from catalogue.models.procedure_queryset import LONG_FIELDS, STREAM_FIELDS
from catalogue.models.procedure_relations import ProcedureAgency, RelatedProcedure
from catalogue.models.rating import CommentStatus, Rating, RatingReason, RatingSummary, VisitorSalt
from catalogue.models.source_record import SourceRecord
from catalogue.models.superseded_page import SupersededPage
from catalogue.models.taxonomy import Audience, Field, GovernmentLevel, LifeEvent, ProcedureType
from catalogue.models.term_reference import TermReference

__all__ = [
    "LONG_FIELDS",
    "STREAM_FIELDS",
    "Agency",
    "AgencyCode",
    "AllowedHost",
    "Audience",
    "CommentStatus",
    "CounterDevice",
    "Field",
    "FormerCode",
    "FormerLocality",
    "FormerName",
    "GovernmentLevel",
    "LifeEvent",
    "Locality",
    "LocalityKind",
    "MergedTerm",
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
    "SupersededPage",
    "TermReference",
    "VisitorSalt",
]
