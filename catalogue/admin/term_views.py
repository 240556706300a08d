"""Pages of the admin that delete, end and merge terms; each says first who uses the term."""

import datetime
from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model, ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.snippets.views.snippets import DeleteView, EditView
from wagtail.snippets.widgets import AdminSnippetChooser

from catalogue.terms.merging import check_merge, merge
from catalogue.terms.old_names import pages_saying
from catalogue.terms.uses import TermUse, uses_of

PREVIEWED = 20  # rows of each kind that the preview of a merge names


def described_uses(uses: list[TermUse], user: Any) -> list[dict[str, Any]]:
    """For the template: each kind of use with its count and the links of its first rows."""
    finder = AdminURLFinder(user)
    return [
        {
            "label": use.label,
            "count": use.count,
            "rows": [(row, finder.get_edit_url(row)) for row in use.examples],
            "more": use.count > len(use.examples),
        }
        for use in uses
    ]


class TermEditView(EditView):
    merge_url_name = ""

    def save_instance(self) -> Any:
        before = self.model._default_manager.filter(pk=self.object.pk).values_list("name", "name_key").first()
        instance = super().save_instance()
        if before and before[1] != instance.name_key and not self.form.cleaned_data.get("only_spelling"):
            tell_pages_saying(self.request, before[0], instance)
        return instance

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if self.user_has_permission_for_instance("delete", self.object):
            url = reverse(self.merge_url_name, args=[quote(self.object.pk)])
            buttons.append(Button(_("Gộp vào mục khác"), url=url, icon_name="resubmit", priority=15))
        return buttons


class TermDeleteView(DeleteView):
    end_url_name = ""
    merge_url_name = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uses = uses_of(self.object)
        key = quote(self.object.pk)
        return {
            **super().get_context_data(**kwargs),
            "uses": described_uses(uses, self.request.user),
            "is_protected": bool(uses),
            "usage_url": None,
            "has_ended": bool(self.object.valid_to and self.object.valid_to < timezone.localdate()),
            "end_url": reverse(self.end_url_name, args=[key]),
            "merge_url": reverse(self.merge_url_name, args=[key]),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except ProtectedError as error:
            messages.error(request, error.args[0])
            return redirect(self.get_delete_url())


class TermView(WagtailAdminTemplateMixin, View):
    """Base of views of one term that take part of the rights of its view set."""

    model: type[Model] = Model
    permission_policy: Any = None
    edit_url_name = ""
    action = "change"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.term: Any = get_object_or_404(self.model._default_manager.all(), pk=kwargs["pk"])
        if not self.permission_policy.user_has_permission_for_instance(request.user, self.action, self.term):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class EndTermView(TermView):
    """Ends a term from today on: forms no longer offer it, and what names it stays."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        policy, user = self.permission_policy, request.user
        if isinstance(self.term, DraftStateMixin) and not policy.user_has_permission(user, "publish"):
            raise PermissionDenied  # visitors see it at once
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        self.term.valid_to = max(yesterday, self.term.valid_from) if self.term.valid_from else yesterday
        with transaction.atomic():
            self.term.save(update_fields=["valid_to"])
            is_drafted = getattr(self.term, "has_unpublished_changes", False)
            if isinstance(self.term, RevisionMixin) and not is_drafted:
                self.term.save_revision(user=request.user)
            log(instance=self.term, action="wagtail.edit", user=request.user)
        day = date_format(self.term.valid_to, "SHORT_DATE_FORMAT")
        text = _("“%(term)s” dùng đến hết ngày %(day)s. Nơi đang dùng vẫn giữ nguyên.")
        messages.success(request, text % {"term": self.term, "day": day})
        return redirect(reverse(self.edit_url_name, args=[quote(self.term.pk)]))


class MergeForm(forms.Form):
    target: Any = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Gộp vào"))
    last_day = forms.DateField(
        label=gettext_lazy("Tên cũ dùng đến hết ngày"),
        required=False,
        widget=AdminDateInput(),
        help_text=gettext_lazy("Để trống nếu không biết, hoặc nếu chỉ là hai cách viết của một tên."),
    )

    def __init__(self, *args: Any, term: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.term = term
        model = type(term)
        target: Any = self.fields["target"]
        target.queryset = model._default_manager.exclude(pk=term.pk)
        target.widget = AdminSnippetChooser(model=model)

    def clean(self) -> dict[str, Any] | None:
        """Adds `is_previewed`: whether what would move was shown for this target."""
        cleaned = super().clean()
        if target := self.cleaned_data.get("target"):
            try:
                check_merge(self.term, target)
            except ValidationError as error:
                self.add_error("target", error)
            self.cleaned_data["is_previewed"] = self.data.get("previewed") == str(target.pk)
        return cleaned


class MergeTermView(TermView, FormView):
    """Asks for the other term, shows what would move, and merges once that is confirmed."""

    form_class = MergeForm
    template_name = "catalogue/admin/merge_term.html"
    page_title = gettext_lazy("Gộp vào mục khác")
    header_icon = "resubmit"
    action = "delete"

    def get_page_subtitle(self) -> str:
        return str(self.term)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = {"url": reverse(self.edit_url_name, args=[quote(self.term.pk)]), "label": str(self.term)}
        return [*super().get_breadcrumbs_items(), edit, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "term": self.term}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "term": self.term,
            "media": self.get_form().media,
            "edit_url": reverse(self.edit_url_name, args=[quote(self.term.pk)]),
        }

    def form_valid(self, form: MergeForm) -> HttpResponse:
        if "confirmed" not in self.request.POST or not form.cleaned_data["is_previewed"]:
            return self.render_to_response(self._preview(form))
        target = form.cleaned_data["target"]
        try:
            merge(self.term, target, last_day=form.cleaned_data["last_day"], user=self.request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("Đã gộp “%(old)s” vào “%(new)s”.") % {"old": self.term, "new": target})
        tell_pages_saying(self.request, self.term.name, target)
        return redirect(reverse(self.edit_url_name, args=[quote(target.pk)]))

    def _preview(self, form: MergeForm) -> dict[str, Any]:
        uses = uses_of(self.term, examples=PREVIEWED)
        return self.get_context_data(
            form=form,
            target=form.cleaned_data["target"],
            uses=described_uses(uses, self.request.user),
            total=sum(use.count for use in uses),
        )


def tell_pages_saying(request: HttpRequest, name: str, term: Any) -> None:
    """A message with the number of pages whose text still says the name, and a link to them; none for no page."""
    count = pages_saying(name, instead=term.name).count
    if count:
        text = _("%(count)d trang còn nhắc tên cũ “%(name)s” trong lời văn.") % {"count": count, "name": name}
        url = reverse("old_names", query={"ten": name, "nay": term.name})
        messages.warning(request, text, buttons=[messages.button(url, _("Xem các trang"))])
