from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from core.admin.readable import ReadableChosenMixin, ReadablePagesMixin


class _Choose(ReadablePagesMixin, chooser.ChooseView):
    pass


class _ChooseResults(ReadablePagesMixin, chooser.ChooseResultsView):
    pass


class _Chosen(ReadableChosenMixin, chooser.ChosenView):
    pass


class _ChosenMultiple(ReadableChosenMixin, chooser.ChosenMultipleView):
    pass


class QuestionChooserViewSet(ChooserViewSet):
    """Chooses a question by its text. Wagtail's page chooser would cost four queries a row and walk the tree."""

    model = "faq.QuestionPage"
    icon = "help"
    per_page = 25
    choose_view_class = _Choose
    choose_results_view_class = _ChooseResults
    chosen_view_class = _Chosen
    chosen_multiple_view_class = _ChosenMultiple
    choose_one_text = _("Chọn câu hỏi")
    choose_another_text = _("Chọn câu hỏi khác")
    edit_item_text = _("Sửa câu hỏi này")


question_chooser = QuestionChooserViewSet("question_chooser")
