"""What every bulk action of the admin goes through, Wagtail's own included.

Its rows are those of the list, its confirmation tells their number, and it is carried out in batches.
"""

import logging
import re
import time
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model, ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from core.admin.bulk_actions.listing import UnreadableListing, listed_ids
from core.admin.bulk_actions.preview import Preview
from core.admin.bulk_actions.selection import Selection, UnreadableSelection
from core.admin.bulk_actions.signals import bulk_confirmed, bulk_done

if TYPE_CHECKING:
    from wagtail.admin.views.bulk_action import BulkAction as ActionBase
else:
    ActionBase = object

logger = logging.getLogger(__name__)

SHOWN = 25  # rows on the confirmation
TYPED_FROM = 20  # rows from which on their number has to be typed
BATCH = 20  # rows in one transaction
SECONDS = 10  # of one request, well within the time-out of the server
FAILURES_TOLD = 10

SELECTION = "bulk_selection"
NUMBER = "bulk_number"
# Fields of the form that the next request must not repeat.
_OWN_FIELDS = (SELECTION, NUMBER, "csrfmiddlewaretoken")


class ConfirmedBulkAction(ActionBase):  # type: ignore[misc]  # Wagtail has no types
    """Stands in front of a registered action class among the bases of one made for it (`views.confirmed`)."""

    next_url: str
    selection: Selection
    _batch: list[Any] | None = None
    _showing = False
    _no_access = 0
    _executed: tuple[int, int] | None = None
    _is_hook_run = False
    _executed_keys: list[Any]
    asked: QueryDict  # as the address was, with the filters of the list

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.next_url == request.path:  # of an action without a list: answers would come back here
            self.next_url = self._start()
        try:
            self.selection = self._read_selection()
        except UnreadableListing as error:
            messages.error(request, str(error))
            return redirect(self.next_url)
        except UnreadableSelection:
            messages.error(request, _("Không đọc được các mục đã xác nhận. Hãy chọn lại từ danh sách."))
            return redirect(self.next_url)
        if not self.selection.ids and not self.selection.started:
            messages.warning(request, _("Danh sách không có mục nào để xử lý."))
            return redirect(self.next_url)
        # Actions read which rows are meant from the address; "all" makes them ask this class.
        self.asked = request.GET
        asked = request.GET.copy()
        asked.setlist("id", ["all"])
        request.GET = asked  # type: ignore[assignment]
        if request.method == "POST":
            self._batch = self.selection.ids[:BATCH]
            self._is_hook_run = True  # by the next line, for this first batch
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def _start(self) -> str:
        viewset = getattr(self.model, "snippet_viewset", None)
        url: str = reverse(viewset.get_url_name("list") if viewset else "wagtailadmin_home")
        return url

    def _read_selection(self) -> Selection:
        """Raises UnreadableListing and UnreadableSelection."""
        if signed := self.request.POST.get(SELECTION):
            return Selection.read(signed, self._purpose)
        ids = self.request.GET.getlist("id")
        if "all" in ids:
            return Selection.of(listed_ids(self.request, self.model))
        try:
            return Selection.of(list(dict.fromkeys(map(self.model._meta.pk.to_python, ids))))
        except ValidationError as error:
            raise UnreadableSelection from error

    @cached_property
    def _purpose(self) -> str:
        return f"{self.request.user.pk}/{self.model._meta.label_lower}/{self.action_type}"

    # Rows

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> list[Any]:
        return self.selection.ids if self._batch is None else self._batch

    def get_queryset(self, model: type[Model], object_ids: list[Any]) -> list[Model]:
        """The rows that still exist, in the order of the list."""
        found = {row.pk: row for row in self.rows().filter(pk__in=object_ids)}
        return [found[pk] for pk in object_ids if pk in found]

    def rows(self) -> Any:
        """All rows of the model, with what their titles and permissions are made of."""
        viewset = getattr(self.model, "snippet_viewset", None)
        rows = viewset.get_queryset(self.request) if viewset else None
        return self.model._default_manager.all() if rows is None else rows

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, Any]]:
        rows, others = super().get_actionable_objects()
        if self._showing:
            without_access = others["items_with_no_access"]
            self._no_access = len(without_access)
            others["items_with_no_access"] = without_access[:SHOWN]
        return rows, others

    def annotate_items(self, items: list[Any]) -> list[Any]:
        if not self._showing:
            return super().annotate_items(items)  # type: ignore[no-any-return]
        self._count = len(items)
        return list(super().annotate_items(items))[:SHOWN]

    # Confirmation

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self._batch, self._showing, self._count = None, True, 0
        self.__dict__.pop("_actionable_objects", None)  # Wagtail's deletion of snippets keeps them
        context: dict[str, Any] = super().get_context_data(**kwargs)
        self._showing = False
        context["items"] = Preview(context["items"], self._count)
        context["items_with_no_access"] = Preview(context["items_with_no_access"], self._no_access)
        number = self.confirmed_number()
        context["bulk"] = {
            "count": number,
            "hidden": context["items"].hidden,
            "hidden_without_access": context["items_with_no_access"].hidden,
            "selection": self.selection.sign(self._purpose),
            "type_number": number >= TYPED_FROM,
            "error": "",
        }
        return context

    def confirmed_number(self) -> int:
        """How many rows the shown confirmation is for."""
        return self._count

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.selection.started and (error := self._refusal(request.POST)):
            context = self.get_context_data()
            context["bulk"]["error"] = error
            return self.render_to_response(context)  # type: ignore[no-any-return]
        return super().post(request, *args, **kwargs)  # type: ignore[no-any-return]

    def _refusal(self, posted: QueryDict) -> str:
        """Why the posted form does not confirm the action; empty where it does."""
        if SELECTION not in posted and "all" in QueryDict(self.request.META["QUERY_STRING"]).getlist("id"):
            return _("Hãy xem lại số mục rồi xác nhận.")
        if len(self.selection.ids) < TYPED_FROM:
            return ""
        batch = self._batch
        number: int = self.get_context_data()["bulk"]["count"]
        self._batch = batch
        if number < TYPED_FROM or re.sub(r"[\s.,]", "", posted.get(NUMBER, "")) == str(number):
            return ""
        return _("Hãy gõ đúng số %s để xác nhận.") % number

    # Carrying out

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Rows are handled in batches for some seconds; a page that sends itself asks for the rest."""
        self.cleaned_form = form
        deadline = time.monotonic() + SECONDS
        if not self.selection.started and len(self.selection.ids) > BATCH:
            bulk_confirmed.send(type(self), action=self, keys=self.selection.ids)
        while self.selection.ids:
            response = self._carry_out(form, self.selection.ids[:BATCH])
            if response is not None:
                self._tell()
                return response
            if time.monotonic() > deadline and self.selection.ids:
                return self._progress()
        self._tell()
        return redirect(self.next_url)

    def _carry_out(self, form: Any, ids: list[Any]) -> HttpResponseBase | None:
        """Handle rows in one transaction, one by one where they refuse; a response where the action stopped itself."""
        try:
            with transaction.atomic():
                response = self._execute(form, ids)
                if self._executed_keys:
                    done = self._executed[0] if self._executed else len(self._executed_keys)
                    bulk_done.send(type(self), action=self, keys=self._executed_keys, done=done)
        except Exception as error:
            if len(ids) > 1:
                return next(filter(None, (self._carry_out(form, [pk]) for pk in ids)), None)
            failure = (self._title(ids[0]), _reason(error))
            self.selection = self.selection.after(ids, failures=(failure,))
            return None
        if self._executed is None:
            return response
        done, children = self._executed
        missing = len(ids) - len(self.actionable_objects)
        self.selection = self.selection.after(ids, done=done, children=children, missing=missing)
        return None

    def _execute(self, form: Any, ids: list[Any]) -> HttpResponseBase:
        self._batch, self._executed, self._executed_keys = ids, None, []
        self.__dict__.pop("_actionable_objects", None)
        is_hook_run, self._is_hook_run = self._is_hook_run, False
        run_before_hook = getattr(self, "run_before_hook", None)
        if not is_hook_run and run_before_hook is not None and (stopped := run_before_hook()) is not None:
            return stopped  # type: ignore[no-any-return]
        return super().form_valid(form)  # type: ignore[no-any-return]

    def execute_action(self, objects: list[Any], /, **kwargs: Any) -> tuple[int, int]:
        self._executed_keys = [row.pk for row in objects]  # deletion takes the keys away
        return super().execute_action(objects, **kwargs)  # type: ignore[no-any-return]

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """None: the batches are counted, and one message tells their sum."""
        self._executed = (num_parent_objects, num_child_objects)
        return None

    def _title(self, pk: Any) -> str:
        row = self.rows().filter(pk=pk).first()
        title = getattr(row, "get_admin_display_title", row.__str__)
        return str(title())

    def _progress(self) -> HttpResponse:
        fields = [
            (name, value) for name, values in self.request.POST.lists() if name not in _OWN_FIELDS for value in values
        ]
        context = {
            "view": self,
            "selection": self.selection,
            "fields": [*fields, (SELECTION, self.selection.sign(self._purpose))],
            "submit_url": self.request.get_full_path(),
            "next": self.next_url,
        }
        return TemplateResponse(self.request, "core/admin/bulk_progress.html", context)

    def _tell(self) -> None:
        selection = self.selection
        if selection.done:
            message = super().get_success_message(selection.done, selection.done_children)
            if message is not None:
                messages.success(self.request, message)
        if selection.missing:
            text = ngettext(
                "Bỏ qua %(count)d mục: không còn nữa, hoặc bạn không có quyền.",
                "Bỏ qua %(count)d mục: không còn nữa, hoặc bạn không có quyền.",
                selection.missing,
            )
            messages.warning(self.request, text % {"count": selection.missing})
        for title, reason in selection.failures[:FAILURES_TOLD]:
            messages.error(self.request, f"{title}: {reason}")
        if (untold := len(selection.failures) - FAILURES_TOLD) > 0:
            text = ngettext("Còn %(count)d mục khác bị từ chối.", "Còn %(count)d mục khác bị từ chối.", untold)
            messages.error(self.request, text % {"count": untold})


def _reason(error: Exception) -> str:
    """Why a row refused, for people; what nobody foresaw is logged."""
    match error:
        case ValidationError():
            return " ".join(error.messages)
        case ProtectedError() | RestrictedError():
            return _("đang được dùng ở nơi khác nên không xóa được.")
        case PermissionDenied():
            return _("bạn không có quyền, hoặc mục đang được dùng ở nơi khác.")
    logger.exception("A bulk action failed for one row", exc_info=error)
    return _("lỗi không lường trước, đã được ghi lại cho quản trị viên.")
