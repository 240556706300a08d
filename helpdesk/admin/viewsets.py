from collections import Counter

from django import forms
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.links import named_host
from helpdesk.models import Announcement, Outage, OutageState, Phrase, WrapUpCode
from helpdesk.models.wrap_up_code import MOST_A_QUEUE
from helpdesk.news.phrases import MOST_SHARED


class AnnouncementViewSet(SnippetViewSet):
    model = Announcement
    icon = "warning"
    menu_label = _("Thông báo")
    copy_view_enabled = False
    list_display = ["title", "severity", "queue", "starts_at", "ends_at"]
    list_filter = ["severity"]
    search_fields = ["title", "text"]
    list_per_page = 50
    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("severity"), FieldPanel("queue")]),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("outage"),
    ]

    def get_queryset(self, request):
        return Announcement.objects.filter(is_personal=False)


class OutageForm(WagtailAdminModelForm):
    hosts = forms.CharField(
        label=_("Tên miền"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một tên miền."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["hosts"] = "\n".join(self.instance.hosts)

    def clean_hosts(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["hosts"].splitlines() if line.strip()]
        hosts = [named_host(line if "//" in line else f"//{line}") for line in lines]
        if not all("." in host for host in hosts):
            raise forms.ValidationError(_gettext("Ghi tên miền, ví dụ dichvucong.gov.vn."))
        return list(dict.fromkeys(hosts))

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("hosts") and not cleaned.get("agency"):
            raise forms.ValidationError(_gettext("Ghi tên miền hoặc chọn cơ quan có sự cố."))
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until <= since:
            self.add_error("until", _gettext("Lúc kết thúc phải sau lúc bắt đầu."))
        return cleaned

    def save(self, commit=True):
        self.instance.rev += 1  # whoever has read the row before sees that it has changed
        return super().save(commit)


class OutageViewSet(SnippetViewSet):
    model = Outage
    icon = "cross"
    menu_label = _("Sự cố")
    copy_view_enabled = False
    list_display = ["__str__", "state", "since", "until"]
    list_filter = ["state"]
    list_per_page = 50
    panels = [
        FieldPanel("hosts"),
        FieldPanel("agency"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
        FieldPanel("words"),
        FieldPanel("other_way"),
        FieldPanel("source"),
        FieldPanel("state"),
    ]

    def get_edit_handler(self):
        return ObjectList(self.panels, base_form_class=OutageForm).bind_to_model(self.model)

    def get_queryset(self, request):
        return Outage.objects.exclude(state=OutageState.DISMISSED).select_related("agency")


class PhraseForm(WagtailAdminModelForm):
    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is None and Phrase.objects.filter(owner=None).count() >= MOST_SHARED:
            raise forms.ValidationError(
                _gettext("Đã có %(most)d câu chung. Nhiều hơn thì không ai đọc khi đang nói; hãy bỏ bớt trước.")
                % {"most": MOST_SHARED}
            )
        return cleaned


class PhraseViewSet(SnippetViewSet):
    model = Phrase
    icon = "openquote"
    menu_label = _("Câu mẫu chung")
    copy_view_enabled = False
    list_display = ["text", "kind", "position"]
    list_filter = ["kind"]
    list_per_page = 50
    panels = [FieldPanel("kind"), FieldPanel("text"), FieldPanel("text_en"), FieldPanel("position")]

    def get_edit_handler(self):
        return ObjectList(self.panels, base_form_class=PhraseForm).bind_to_model(self.model)

    def get_queryset(self, request):
        """Those that people keep for themselves are their own."""
        return Phrase.objects.filter(owner=None)


class WrapUpCodeForm(WagtailAdminModelForm):
    def clean(self):
        cleaned = super().clean()
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", _gettext("Ngày cuối phải sau ngày đầu."))
        others = WrapUpCode.objects.exclude(pk=self.instance.pk)
        if queue := cleaned.get("queue"):  # one for all queues stands beside those of every queue
            others = others.filter(queue__in={"", queue})
        standing = [each for each in others if _meet(each, begins, ends)]
        if any(each.key == cleaned.get("key") for each in standing):
            self.add_error("key", _gettext("Phím này đã dùng cho một kết quả khác cùng thời gian."))
        by_queue = Counter(each.queue for each in standing)
        if by_queue.pop("", 0) + max(by_queue.values(), default=0) >= MOST_A_QUEUE:
            raise forms.ValidationError(
                _gettext("Mỗi hàng đợi có tối đa %(most)d kết quả. Hãy ngừng dùng một kết quả trước.")
                % {"most": MOST_A_QUEUE}
            )
        return cleaned

    def save(self, commit=True):
        self.instance.rev += 1
        return super().save(commit)


class WrapUpCodeViewSet(SnippetViewSet):
    model = WrapUpCode
    icon = "list-ol"
    menu_label = _("Kết quả cuộc gọi")
    copy_view_enabled = False
    list_display = ["label", "key", "queue", "needs", "valid_from", "valid_to"]
    list_per_page = 50
    panels = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("queue")]),
        FieldRowPanel([FieldPanel("key"), FieldPanel("position"), FieldPanel("needs")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    ]

    def get_edit_handler(self):
        return ObjectList(self.panels, base_form_class=WrapUpCodeForm).bind_to_model(self.model)


class HelpdeskViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Tổng đài")
    menu_icon = "mobile-alt"
    menu_order = 208
    items = (AnnouncementViewSet, OutageViewSet, PhraseViewSet, WrapUpCodeViewSet)


def _meet(each: WrapUpCode, begins, ends) -> bool:
    """Whether both are in use on a common day."""
    starts_in_time = ends is None or each.valid_from is None or each.valid_from <= ends
    return starts_in_time and (begins is None or each.valid_to is None or each.valid_to >= begins)
