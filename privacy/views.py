"""Pages by which people use their rights: a request to the controller, and what they can do themselves with a code."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.pages.form_pages import form_page
from core.kept_entries import keeps_entries, lost_token_text, token_was_lost
from core.rate_limits import is_exceeded, limit_posts
from core.receipts import new_receipt, receipt_key
from privacy import own_texts
from privacy.forms import CodeForm, PersonRequestForm
from privacy.models import PersonRequest

REQUEST_RATE = "5/h"
# Codes have 59 bits; this bounds the work of whoever tries some all the same.
CODE_RATE = "20/h"


@keeps_entries
@require_http_methods(["GET", "POST"])
@form_page
@limit_posts(REQUEST_RATE)
def send_request(request: HttpRequest) -> HttpResponse:
    form = PersonRequestForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return _request_page(request, form)
    if token_was_lost(request):
        return _request_page(request, form, problem=lost_token_text())
    if not form.is_valid():
        return _request_page(request, form, status=422)
    if form.is_machine:
        return redirect("privacy:own_text")
    if is_exceeded("all visitors", "privacy.requests", settings.PERSON_REQUESTS_RATE):
        return _request_page(request, form, problem=_crowded_text(), status=503)
    code = new_receipt()
    data = form.cleaned_data
    PersonRequest.objects.create(
        kind=data["kind"],
        text=data["text"],
        contact=data["contact"],
        about=data["code"],
        receipt=receipt_key(code) or "",
    )
    messages.success(
        request,
        _("Đã nhận yêu cầu. Mã của bạn: %(code)s. Hãy ghi lại: dùng mã này để xem trả lời; mã chỉ hiện một lần.")
        % {"code": code},
    )
    return redirect("privacy:own_text")


def _request_page(
    request: HttpRequest, form: PersonRequestForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    return render(request, "privacy/request.html", {"form": form, "problem": problem}, status=status)


def _crowded_text() -> str:
    return _(
        "Lúc này có quá nhiều yêu cầu được gửi. Những gì bạn viết vẫn còn bên dưới, hãy gửi lại sau một giờ, hoặc gửi "
        "đến địa chỉ ghi ở trang Quyền riêng tư."
    )


@keeps_entries
@require_http_methods(["GET", "POST"])
@form_page
@limit_posts(CODE_RATE)
def own_text(request: HttpRequest) -> HttpResponse:
    """Asks for a code; shows what it is for; with `delete`, deletes that. Codes are posted, so no log holds them."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or token_was_lost(request):
        return _code_page(request, form, problem=lost_token_text() if token_was_lost(request) else "")
    own = own_texts.find_by_key(form.cleaned_data["code"]) if form.is_valid() else None
    if own is None:
        unknown = _("Không tìm thấy gì với mã này: mã sai, hoặc những gì bạn viết đã bị xóa.")
        return _code_page(request, form, problem="" if form.errors else unknown, status=422)
    if "delete" not in request.POST:
        return render(request, "privacy/own_text.html", {"form": form, "own": own, "code": request.POST["code"]})
    own_texts.delete(own)
    messages.success(request, _("Đã xóa. Nếu nhận xét của bạn từng được hiện, nó mất khỏi trang trong vài phút."))
    return redirect("privacy:own_text")


def _code_page(request: HttpRequest, form: CodeForm, *, problem: str = "", status: int = 200) -> HttpResponse:
    return render(request, "privacy/own_text.html", {"form": form, "problem": problem}, status=status)
