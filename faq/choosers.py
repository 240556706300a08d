from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet


class QuestionChooserViewSet(ChooserViewSet):
    """Chooses a question by its text. Wagtail's page chooser would cost four queries a row and walk the tree."""

    model = "faq.QuestionPage"
    icon = "help"
    per_page = 25
    choose_one_text = _("Chọn câu hỏi")
    choose_another_text = _("Chọn câu hỏi khác")
    edit_item_text = _("Sửa câu hỏi này")


question_chooser = QuestionChooserViewSet("question_chooser")
