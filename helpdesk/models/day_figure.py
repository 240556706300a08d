from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dimension(models.TextChoices):
    CENTRE = "centre", _("Cả tổng đài")
    AGENT = "agent", _("Tổng đài viên")
    TOPIC = "topic", _("Lĩnh vực")
    PROVINCE = "province", _("Tỉnh, thành phố")
    OUTCOME = "outcome", _("Kết quả")
    TARGET = "target", _("Trang đã dùng")


class DayFigure(models.Model):
    """Counts and sums of the calls answered on one day, by one dimension: derived, and made anew whole.

    One row for each value of one dimension. All dimensions crossed would be nearly a row a call: 15,000 calls a day
    meet 200 agents, 300 topics, 34 provinces and 9 outcomes.

    Counts of durations by class are JSON, `{"4": 12}`: twelve in the fifth class of `helpdesk.figures.numbers`.
    """

    day = models.DateField()  # of the answer, in the centre's time zone
    queue = models.CharField(max_length=40, blank=True)
    dimension = models.CharField(max_length=8, choices=Dimension.choices)
    value = models.CharField(max_length=40, blank=True)  # key of the agent, topic, province, outcome, or code
    handled = models.PositiveIntegerField(default=0)
    talk_s = models.PositiveBigIntegerField(default=0)
    hold_s = models.PositiveBigIntegerField(default=0)
    wrap_s = models.PositiveBigIntegerField(default=0)
    handle_squares = models.FloatField(default=0)  # sum of the squares of whole handling times
    answered = models.PositiveIntegerField(default=0)  # with the outcome "answered"
    outside = models.PositiveIntegerField(default=0)  # with an outcome that nobody here can answer
    asked_before = models.PositiveIntegerField(default=0)  # callers who were asked whether they called before
    called_before = models.PositiveIntegerField(default=0)
    keyed = models.PositiveIntegerField(default=0)  # with the key of a caller and a topic
    repeated = models.PositiveIntegerField(default=0)  # of these, with an earlier call of both in the last seven days
    linked = models.PositiveIntegerField(default=0)  # within scope, with a link or a gap that was answered later
    by_catalogue = models.PositiveIntegerField(default=0)  # within scope, with a link "answered"
    took_part = models.PositiveIntegerField(default=0)  # with a link, a flag or a gap
    links_answered = models.PositiveIntegerField(default=0)
    searched = models.PositiveIntegerField(default=0)  # calls with a search
    unsure_first = models.PositiveIntegerField(default=0)  # of these, whose first search was unsure or empty
    told = models.PositiveIntegerField(default=0)  # facts
    handle_classes = models.JSONField(default=dict)
    found_classes = models.JSONField(default=dict)  # from the first search to the first link "answered"
    linked_classes = models.JSONField(default=dict)  # talking times of calls with a link "answered"
    unlinked_classes = models.JSONField(default=dict)  # and without

    class Meta:
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.UniqueConstraint(fields=["day", "dimension", "queue", "value"], name="helpdesk_one_figure")
        ]
        indexes = [models.Index(fields=["dimension", "day"], name="helpdesk_figure_days")]

    def __str__(self) -> str:
        return f"{self.day} {self.dimension} {self.value}"


class FigureDay(models.Model):
    """When the figures of a day were made, by the database's clock before its calls were read."""

    day = models.DateField(primary_key=True)
    built_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions: ClassVar[list[str]] = []
        indexes = [models.Index(fields=["built_at"], name="helpdesk_figure_built")]

    def __str__(self) -> str:
        return str(self.day)
