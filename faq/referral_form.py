"""The form of referrals in the admin."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)


def referral_form() -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList(_content(), heading=_("Nội dung")),
            ObjectList(_publication(), heading=_("Nguồn và xuất bản")),
        ]
    )


def _content() -> list:
    return [
        FieldPanel(
            "title",
            heading=_("Việc người dân cần"),
            help_text=_("Viết bằng lời thường ngày, ví dụ: Ly hôn khi hai vợ chồng cùng đồng ý."),
        ),
        FieldPanel("wordings"),
        FieldPanel("handler"),
        FieldPanel("who"),
        FieldPanel("action", widget=forms.Textarea(attrs={"rows": 3})),
        FieldRowPanel([FieldPanel("link"), FieldPanel("telephone")]),
        MultipleChooserPanel(
            "procedure_links",
            chooser_field_name="procedure",
            heading=_("Thủ tục gần với việc này"),
            label=_("Thủ tục"),
            panels=[FieldPanel("procedure")],
        ),
    ]


def _publication() -> list:
    return [
        MultiFieldPanel(
            [
                FieldPanel("law"),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("external_id")]),
                FieldPanel("confirmed"),
            ],
            heading=_("Nguồn"),
        ),
        FieldPanel("review_by"),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Đường dẫn"),
            classname="collapsed",
        ),
        PublishingPanel(),
        CommentPanel(),
    ]
