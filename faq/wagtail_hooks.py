import django_filters
from django.db.models import QuerySet
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.snippets.models import register_snippet

from catalogue.admin.page_list import (
    LeanPageExplorerView,
    LeanPageIndexView,
    LeanPageUseView,
    SourceParentView,
    page_columns,
)
from catalogue.admin.term_choosers import terms_to_filter_by
from catalogue.admin.terms import TermViewSet
from faq.admin import (
    helpful_votes,
    referrals,
    sent_questions,
    unknown_codes,
    waiting,  # noqa: F401 (registers what it finds)
)
from faq.choices import CommonNeed
from faq.choosers import question_chooser
from faq.models import QuestionAge, QuestionFlag, QuestionPage, Topic
from importing.drafts import DraftsOfImportFilter


class TopicViewSet(TermViewSet):
    model = Topic
    menu_label = _("Chủ đề hỏi đáp")
    menu_name = "topics"
    menu_order = 204
    add_to_admin_menu = True


QUESTION_EXPORT = {
    "question": _("Câu hỏi"),
    "short_answer": _("Trả lời ngắn"),
    "topic": _("Chủ đề"),
    "get_need_display": _("Việc chung"),
    "law_as_of": _("Theo quy định đến ngày"),
    "awaits_counsel": _("Chờ cơ quan chuyên môn xác nhận"),
    "source_name": _("Nguồn"),
    "source_date": _("Ngày của nguồn"),
    "status_string": _("Tình trạng"),
    "review_by": _("Rà soát trước"),
    "latest_revision_created_at": _("Sửa lần cuối"),
    "full_url": _("Địa chỉ"),
}


class QuestionPageFilterSet(PageFilterSet):
    live = django_filters.BooleanFilter(field_name="live", label=_("Đã xuất bản"))
    topic = django_filters.ModelChoiceFilter(
        queryset=terms_to_filter_by(Topic, QuestionPage, "topic"), label=_("Chủ đề")
    )
    code = django_filters.CharFilter(field_name="procedure_links__procedure__code", label=_("Mã thủ tục"))
    age = django_filters.ChoiceFilter(choices=QuestionFlag.choices, label=_("Có thể đã cũ"), method="flagged")
    need = django_filters.ChoiceFilter(choices=CommonNeed.choices, label=_("Việc chung"))
    awaits_counsel = django_filters.BooleanFilter(label=_("Chờ cơ quan chuyên môn xác nhận"))
    review_by = django_filters.DateFilter(field_name="review_by", lookup_expr="lte", label=_("Cần rà soát trước"))
    import_job = DraftsOfImportFilter("questions")

    class Meta:
        model = QuestionPage
        fields: list[str] = []

    def flagged(self, pages: QuerySet, name: str, flag: str) -> QuerySet:
        return pages.filter(age__in=QuestionAge.objects.flagged(flag, timezone.localdate()))


class QuestionPageIndexView(LeanPageIndexView):
    prefetch = ("topic", "locale")


class QuestionPageExplorerView(LeanPageExplorerView):
    prefetch = ("topic", "locale")


class QuestionPageUseView(LeanPageUseView):
    prefetch = ("topic", "locale")


class QuestionPageViewSet(PageListingViewSet):
    model = QuestionPage
    index_view_class = QuestionPageIndexView
    choose_parent_view_class = SourceParentView
    icon = "help"
    menu_label = _("Hỏi đáp")
    menu_order = 202
    add_to_admin_menu = True
    filterset_class = QuestionPageFilterSet
    columns = page_columns(Column("topic", label=_("Chủ đề"), width="14%"))
    list_export = list(QUESTION_EXPORT)
    export_headings = QUESTION_EXPORT
    export_filename = "hoi-dap"


class QuestionPageExplorerViewSet(PageViewSet):
    """The explorer of the index page and the usage of the page type: the same columns and filters."""

    model = QuestionPage
    index_view_class = QuestionPageExplorerView
    content_type_use_view_class = QuestionPageUseView
    icon = QuestionPageViewSet.icon
    filterset_class = QuestionPageFilterSet
    columns = QuestionPageViewSet.columns
    list_export = QuestionPageViewSet.list_export
    export_headings = QUESTION_EXPORT
    export_filename = QuestionPageViewSet.export_filename


register_snippet(TopicViewSet)
register_snippet(sent_questions.SentQuestionViewSet)
register_snippet(unknown_codes.UnknownCodeViewSet)
register_snippet(helpful_votes.HelpfulVoteViewSet)
hooks.register("register_bulk_action", sent_questions.MarkAnswered)
hooks.register("register_bulk_action", sent_questions.MarkRejected)
hooks.register("register_bulk_action", unknown_codes.AcceptCodes)
hooks.register("register_bulk_action", unknown_codes.RejectCodes)
hooks.register("register_bulk_action", helpful_votes.CountHeldVotes)
hooks.register("register_bulk_action", helpful_votes.LeaveOutHeldVotes)


@hooks.register("register_admin_urls")
def register_sent_question_urls():
    return [path("cau-hoi-da-gui/<int:pk>/viet/", sent_questions.write_page, name="write_question_page")]


@hooks.register("register_admin_viewset")
def register_referral_pages():
    return [
        referrals.ReferralPageViewSet("referral_pages"),
        referrals.ReferralPageExplorerViewSet("referral_page_explorer"),
    ]


@hooks.register("register_admin_viewset")
def register_question_pages():
    return [
        QuestionPageViewSet("question_pages"),
        QuestionPageExplorerViewSet("question_page_explorer"),
        question_chooser,
    ]
