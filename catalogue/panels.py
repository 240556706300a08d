"""The procedure form, in the order in which a citizen reads the page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from catalogue.doubt_panel import DoubtPanel
from catalogue.field_notes import FieldNotesPanel
from catalogue.short_answers_panel import OutdatedShortAnswersPanel
from catalogue.waiting_panel import WaitingChangesPanel
from core.admin.gate_form import needed_heading

content_panels = [
    WaitingChangesPanel(),
    DoubtPanel(),
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("code"), FieldPanel("decision_number")]),
            FieldPanel("alias_text"),
            FieldPanel("summary"),
            FieldPanel("keywords"),
        ],
        heading=_("Thủ tục"),
    ),
    FieldPanel("cases"),
    FieldNotesPanel("documents"),
    FieldPanel("documents"),
    FieldNotesPanel("document_notes"),
    FieldPanel("document_notes"),
    FieldNotesPanel("channels"),
    FieldPanel("channels"),
    FieldNotesPanel("times"),
    FieldPanel("times"),
    FieldNotesPanel("fees"),
    FieldPanel("fees"),
    FieldNotesPanel("steps"),
    FieldPanel("steps"),
    FieldNotesPanel("results"),
    FieldPanel("results"),
    FieldNotesPanel("conditions"),
    FieldPanel("conditions"),
    FieldNotesPanel("reception_points"),
    FieldPanel("reception_points", classname="collapsed"),
    OutdatedShortAnswersPanel(),
    FieldNotesPanel("short_answers"),
    FieldPanel("short_answers"),
    FieldPanel("legal_basis"),
]

classification_panels = [
    InlinePanel(
        "agency_roles",
        heading=needed_heading(_("Cơ quan tham gia")),
        label=_("Cơ quan"),
        help_text=_("Nơi tiếp nhận và nơi quyết định có thể khác nhau; ghi đúng vai trò của từng cơ quan."),
        panels=[FieldRowPanel([FieldPanel("agency"), FieldPanel("role")])],
    ),
    *(FieldPanel(name, widget=forms.CheckboxSelectMultiple) for name in ("levels", "audiences", "life_events")),
    MultiFieldPanel(
        [
            FieldPanel("field"),
            FieldPanel("procedure_type"),
            FieldPanel("ministry"),
            FieldRowPanel([FieldPanel("operation"), FieldPanel("object")]),
        ],
        heading=_("Phân loại"),
    ),
    MultipleChooserPanel(
        "related_procedures",
        chooser_field_name="procedure",
        heading=_("Thủ tục liên quan"),
        label=_("Thủ tục"),
        panels=[FieldPanel("procedure")],
    ),
]

validity_panels = [
    MultiFieldPanel(
        [
            FieldPanel("status"),
            FieldRowPanel([FieldPanel("effective_from"), FieldPanel("effective_to")]),
            FieldPanel("replaced_by"),
            FieldPanel("review_by"),
        ],
        heading=_("Hiệu lực và rà soát"),
    ),
    MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
        heading=_("Đường dẫn"),
        classname="collapsed",
    ),
    PublishingPanel(),
    CommentPanel(),
]


def procedure_form() -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Nội dung")),
            ObjectList(classification_panels, heading=_("Cơ quan và phân loại")),
            ObjectList(validity_panels, heading=_("Hiệu lực và xuất bản")),
        ]
    )
