import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Field, Locality
from helpdesk.models.agent_profile import AgentProfile
from helpdesk.models.choices import ENDED, IN_TALK, CallChannel, CalledBefore, CallerKind, CallState, Direction
from helpdesk.models.rows import Revised, RevisedQuerySet
from helpdesk.models.wrap_up_code import WrapUpCode
from helpdesk.permission_names import PERMISSIONS


class CallQuerySet(RevisedQuerySet):
    def open(self) -> Self:
        return self.exclude(state__in=ENDED)

    def handled(self, start: datetime.datetime, end: datetime.datetime) -> Self:
        """Those that figures of times count, by the time of the answer: closed, with certain times."""
        return self.filter(
            state=CallState.CLOSED, timing_certain=True, answered_at__gte=start, answered_at__lt=end
        ).exclude(outcome__code="harassment")


class Call(Revised):
    """One conversation with a citizen: the projection of its events.

    Its state is that of the agent who has it last; each agent's part is a `CallSegment`. Once closed, its times and
    agent never change again, and the rest only by a correction, which is an event.
    """

    frozen_once_closed: ClassVar[tuple[str, ...]] = (
        *("ref", "channel", "direction", "agent_id", "state", "answered_at", "talk_ended_at", "closed_at"),
        *("talk_s", "hold_s", "wrap_s", "timing_certain"),
    )

    ref = models.CharField(_("mã cuộc gọi"), max_length=16, unique=True)  # C-261129-0427: day, number of the day
    channel = models.CharField(_("kênh"), max_length=8, choices=CallChannel.choices, default=CallChannel.PHONE)
    direction = models.CharField(_("chiều"), max_length=3, choices=Direction.choices, default=Direction.IN)
    queue = models.CharField(_("hàng đợi"), max_length=40, blank=True)
    language = models.CharField(_("ngôn ngữ"), max_length=5, default="vi")
    agent = models.ForeignKey(AgentProfile, null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    state = models.CharField(_("trạng thái"), max_length=9, choices=CallState.choices)
    ringing_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(_("nhấc máy lúc"), null=True, blank=True)
    held_since = models.DateTimeField(null=True, blank=True)
    talk_ended_at = models.DateTimeField(_("nói xong lúc"), null=True, blank=True)
    closed_at = models.DateTimeField(_("đóng lúc"), null=True, blank=True)
    # Seconds; hold is no talk. Of all agents together.
    talk_s = models.PositiveIntegerField(default=0)
    hold_s = models.PositiveIntegerField(default=0)
    wrap_s = models.PositiveIntegerField(default=0)
    timing_certain = models.BooleanField(default=True)  # False: ended by housekeeping, left out of mean times
    place = models.ForeignKey(
        Locality, verbose_name=_("nơi"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place_said = models.CharField(_("nơi như người gọi nói"), max_length=100, blank=True)  # a former name
    topic = models.ForeignKey(
        Field, verbose_name=_("lĩnh vực"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topic_chosen = models.BooleanField(default=False)  # by the agent, against what links say
    caller_kind = models.CharField(_("người gọi"), max_length=9, choices=CallerKind.choices, blank=True)
    called_before = models.CharField(max_length=9, choices=CalledBefore.choices, default=CalledBefore.NOT_ASKED)
    caller_key = models.CharField(max_length=64, blank=True, editable=False)  # keyed hash of the number; off by default
    outcome = models.ForeignKey(
        WrapUpCode, verbose_name=_("kết quả"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    target = models.CharField(_("nơi được chuyển đến"), max_length=200, blank=True)
    blanked_at = models.DateTimeField(null=True, blank=True, editable=False)  # its words are past their time
    last_seq = models.PositiveIntegerField(default=0, editable=False)  # of its events

    objects = models.Manager.from_queryset(CallQuerySet)()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("cuộc gọi")
        verbose_name_plural = _("cuộc gọi")
        default_permissions: ClassVar[list[str]] = []
        permissions = PERMISSIONS
        constraints = [
            models.CheckConstraint(
                condition=(Q(talk_ended_at=None) | Q(answered_at=None) | Q(talk_ended_at__gte=F("answered_at")))
                & (Q(closed_at=None) | Q(talk_ended_at=None) | Q(closed_at__gte=F("talk_ended_at"))),
                name="helpdesk_call_times_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state=CallState.CLOSED)
                | Q(outcome__isnull=False, held_since__isnull=True, closed_at__isnull=False),
                name="helpdesk_closed_call_has_outcome",
            ),
            models.UniqueConstraint(
                fields=["agent"], condition=Q(state__in=sorted(IN_TALK)), name="helpdesk_one_talk_an_agent"
            ),
        ]
        indexes = [
            models.Index(fields=["answered_at", "state"], name="helpdesk_call_answered"),
            models.Index(fields=["agent", "-created_at"], name="helpdesk_call_agent"),
            models.Index(
                fields=["state", "created_at"], condition=~Q(state__in=sorted(ENDED)), name="helpdesk_call_open"
            ),
            models.Index(fields=["caller_key"], condition=~Q(caller_key=""), name="helpdesk_call_caller"),
            models.Index(fields=["closed_at"], name="helpdesk_call_closed"),
            models.Index(fields=["created_at"], name="helpdesk_call_created"),
            models.Index(fields=["created_at"], condition=Q(blanked_at=None), name="helpdesk_call_words"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED


class CallDay(models.Model):
    """The last number given to a call of a day."""

    day = models.DateField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"{self.day}: {self.last}"
