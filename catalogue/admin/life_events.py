"""The steps of a life event in its form, and in the list of events whether visitors see it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import Column

from catalogue.life_events.timelines import timeline_of
from catalogue.models import LifeEvent

STEPS_PANEL = InlinePanel(
    "steps",
    heading=gettext_lazy("Các bước, theo thứ tự người dân làm"),
    label=gettext_lazy("Bước"),
    panels=[
        FieldRowPanel([FieldPanel("code"), FieldPanel("waits_for")]),
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldRowPanel([FieldPanel("is_essential"), FieldPanel("is_joint")]),
        FieldRowPanel([FieldPanel("condition"), FieldPanel("condition_en")]),
        FieldRowPanel([FieldPanel("deadline_value"), FieldPanel("deadline_unit")]),
        FieldRowPanel([FieldPanel("deadline_from"), FieldPanel("deadline_from_en")]),
        FieldPanel("deadline_basis"),
    ],
)


def shown_state(event: LifeEvent) -> str:
    """The timelines are cached: no query a row."""
    timeline = timeline_of(event.pk)
    if timeline is None:
        return _("Đã hết dùng")
    if timeline.missing:
        return _("Ẩn: chưa có trang %(labels)s") % {"labels": ", ".join(timeline.missing)}
    return _("Đang hiện") if timeline.is_complete else _("Ẩn: chưa có bước nào")


SHOWN_COLUMN = Column("shown_state", label=gettext_lazy("Người dân thấy"), accessor=shown_state, width="30%")
