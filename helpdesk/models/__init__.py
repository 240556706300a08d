from helpdesk.models.access_entry import AccessEntry, AccessKind
from helpdesk.models.agent_profile import AgentProfile
from helpdesk.models.call import Call, CallDay
from helpdesk.models.call_event import CallEvent
from helpdesk.models.call_leg import CallLeg
from helpdesk.models.call_link import CallLink
from helpdesk.models.call_note import CallNote, NoteKind
from helpdesk.models.call_search import CallSearch
from helpdesk.models.call_segment import CallSegment
from helpdesk.models.handover import Handover, HandoverFact, HandoverReport, HandoverStatus
from helpdesk.models.inbox_event import InboxEvent
from helpdesk.models.outbox_delivery import OutboxDelivery
from helpdesk.models.purge_window import PurgeWindow
from helpdesk.models.told_fact import ToldFact, hash_of
from helpdesk.models.wrap_up_code import Needs, WrapUpCode

__all__ = [
    "AccessEntry",
    "AccessKind",
    "AgentProfile",
    "Call",
    "CallDay",
    "CallEvent",
    "CallLeg",
    "CallLink",
    "CallNote",
    "CallSearch",
    "CallSegment",
    "Handover",
    "HandoverFact",
    "HandoverReport",
    "HandoverStatus",
    "InboxEvent",
    "Needs",
    "NoteKind",
    "OutboxDelivery",
    "PurgeWindow",
    "ToldFact",
    "WrapUpCode",
    "hash_of",
]
