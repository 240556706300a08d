from catalogue.models.agency import Agency
from catalogue.models.agency_code import AgencyCode
from catalogue.models.allowed_host import AllowedHost
from catalogue.models.cost_assumption import AssumptionKind, CostAssumption
from catalogue.models.counter_device import CounterDevice
from catalogue.models.former_locality import FormerLocality, FormerLocalityPart
from catalogue.models.former_name import FormerName
from catalogue.models.life_event_step import LifeEventStep
from catalogue.models.locality import PROVINCE_KINDS, WARD_KINDS, Locality, LocalityKind
from catalogue.models.merged_term import MergedTerm
from catalogue.models.office import Office, OfficeField, OfficeKind, OfficeLocality, OfficeProcedure, ServedArea
from catalogue.models.official_satisfaction import OfficialSatisfaction
from catalogue.models.online_service import OnlineService, ServiceLevel
from catalogue.models.page_health import PageHealth
from catalogue.models.procedure import FormerCode, Procedure
from catalogue.models.procedure_index_page import ProcedureIndexPage
from catalogue.models.procedure_page import ProcedurePage
from catalogue.models.procedure_queryset import LONG_FIELDS, STREAM_FIELDS
from catalogue.models.procedure_relations import ProcedureAgency, RelatedProcedure
from catalogue.models.public_holiday import HolidayKind, PublicHoliday
from catalogue.models.published_change import ChangeCause, ChangedPart, PublishedChange
from catalogue.models.rating import CommentStatus, Rating, RatingReason, RatingSummary, VisitorSalt
from catalogue.models.service_check_spell import ServiceCheckSpell
from catalogue.models.service_opening import ServiceOpening
from catalogue.models.source_record import SourceRecord
from catalogue.models.superseded_page import SupersededPage
from catalogue.models.taxonomy import Audience, Field, GovernmentLevel, LifeEvent, ProcedureType
from catalogue.models.term_reference import TermReference

__all__ = [
    "LONG_FIELDS",
    "PROVINCE_KINDS",
    "STREAM_FIELDS",
    "WARD_KINDS",
    "Agency",
    "AgencyCode",
    "AllowedHost",
    "AssumptionKind",
    "Audience",
    "ChangeCause",
    "ChangedPart",
    "CommentStatus",
    "CostAssumption",
    "CounterDevice",
    "Field",
    "FormerCode",
    "FormerLocality",
    "FormerLocalityPart",
    "FormerName",
    "GovernmentLevel",
    "HolidayKind",
    "LifeEvent",
    "LifeEventStep",
    "Locality",
    "LocalityKind",
    "MergedTerm",
    "Office",
    "OfficeField",
    "OfficeKind",
    "OfficeLocality",
    "OfficeProcedure",
    "OfficialSatisfaction",
    "OnlineService",
    "PageHealth",
    "Procedure",
    "ProcedureAgency",
    "ProcedureIndexPage",
    "ProcedurePage",
    "ProcedureType",
    "PublicHoliday",
    "PublishedChange",
    "Rating",
    "RatingReason",
    "RatingSummary",
    "RelatedProcedure",
    "ServedArea",
    "ServiceCheckSpell",
    "ServiceLevel",
    "ServiceOpening",
    "SourceRecord",
    "SupersededPage",
    "TermReference",
    "VisitorSalt",
]
