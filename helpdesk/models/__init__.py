from helpdesk.models.access_entry import AccessEntry, AccessKind
from helpdesk.models.agent_profile import AgentProfile
from helpdesk.models.call import Call, CallDay
from helpdesk.models.call_event import CallEvent
from helpdesk.models.call_leg import CallLeg
from helpdesk.models.call_link import CallLink
from helpdesk.models.call_note import CallNote, NoteKind
from helpdesk.models.call_search import CallSearch
from helpdesk.models.call_segment import CallSegment
from helpdesk.models.callback import AttemptResult, Callback, CallbackAttempt, CallbackReason, CallbackState
from helpdesk.models.day_figure import DayFigure, Dimension, FigureDay
from helpdesk.models.fact_change import Cause, FactChange, FactRuling
from helpdesk.models.flag import Flag, FlagEvent, FlagEventKind, FlagReason, FlagState
from helpdesk.models.gap import AnswerKind, Gap, GapMention, GapState, MentionSource, MergeProposal, MergeState
from helpdesk.models.handover import Handover, HandoverFact, HandoverReport, HandoverStatus
from helpdesk.models.inbox_event import InboxEvent
from helpdesk.models.news import (
    Announcement,
    AnnouncementRead,
    Outage,
    OutageState,
    Phrase,
    PhraseKind,
    Severity,
)
from helpdesk.models.outbox_delivery import OutboxDelivery
from helpdesk.models.purge_window import PurgeWindow
from helpdesk.models.quality import DrawnCall, QualityDraw, QualityReview, Right, YesNo
from helpdesk.models.recall import ContactState, Decision, Recall, RecallItem, RecallState
from helpdesk.models.told_fact import ToldFact, value_hash
from helpdesk.models.wrap_up_code import Needs, WrapUpCode

__all__ = [
    "AccessEntry",
    "AccessKind",
    "AgentProfile",
    "Announcement",
    "AnnouncementRead",
    "AnswerKind",
    "AttemptResult",
    "Call",
    "CallDay",
    "CallEvent",
    "CallLeg",
    "CallLink",
    "CallNote",
    "CallSearch",
    "CallSegment",
    "Callback",
    "CallbackAttempt",
    "CallbackReason",
    "CallbackState",
    "Cause",
    "ContactState",
    "DayFigure",
    "Decision",
    "Dimension",
    "DrawnCall",
    "FactChange",
    "FactRuling",
    "FigureDay",
    "Flag",
    "FlagEvent",
    "FlagEventKind",
    "FlagReason",
    "FlagState",
    "Gap",
    "GapMention",
    "GapState",
    "Handover",
    "HandoverFact",
    "HandoverReport",
    "HandoverStatus",
    "InboxEvent",
    "MentionSource",
    "MergeProposal",
    "MergeState",
    "Needs",
    "NoteKind",
    "Outage",
    "OutageState",
    "OutboxDelivery",
    "Phrase",
    "PhraseKind",
    "PurgeWindow",
    "QualityDraw",
    "QualityReview",
    "Recall",
    "RecallItem",
    "RecallState",
    "Right",
    "Severity",
    "ToldFact",
    "WrapUpCode",
    "YesNo",
    "value_hash",
]
