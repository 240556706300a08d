from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.forms import RatingForm
from catalogue.models import Procedure, ProcedurePage, Rating
from catalogue.models.restrictions import is_visible_to
from catalogue.models.speaking_page import page_or_successor, speaking_page
from catalogue.pages.form_pages import form_page, search_query
from catalogue.ratings import SCORES, AddressFull, AlreadyRated, rate
from catalogue.signals import procedure_rated
from catalogue.visitors import visitor_hash, visitor_origin
from core.kept_entries import keeps_entries, lost_token_text, token_was_lost
from core.rate_limits import limit_posts
from core.receipts import new_receipt, receipt_key, receipt_text

# One household or office behind one address may rate several procedures; nobody rates more than this by hand.
RATE = "20/h"


@keeps_entries
@require_http_methods(["GET", "POST"])
@form_page
@limit_posts(RATE)
def rate_procedure(request: HttpRequest, code: str) -> HttpResponse:
    """The form as a page; of a POST, take the vote and go back to the procedure, or show the form with its errors.

    A vote sent from a page that was renumbered or withdrawn meanwhile is taken as well.
    """
    procedure = Procedure.objects.by_code(code)
    page = _visible_page(request, procedure) if procedure else None
    if procedure is None or (page is None and not (request.method == "POST" and _was_public(procedure))):
        raise Http404
    form = RatingForm(request.POST if request.method == "POST" else None, score=_chosen_score(request))
    lost = token_was_lost(request)
    if lost or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        context = {"procedure": procedure, "page": page, "form": form, "search_query": search_query(request)}
        context |= {"problem": lost_token_text()} if lost else {}
        return render(request, "catalogue/rating_form_page.html", context, status=status)
    _take(request, procedure, page, form)
    shown = page or page_or_successor(procedure, get_language() or "")
    shown = shown if shown and is_visible_to(request, shown) else None
    return redirect(f"{shown.url}#hai-long" if shown else f"/{get_language()}/")


def _chosen_score(request: HttpRequest) -> int | None:
    """Of the link that was followed on the procedure's page; None for what is no score."""
    score = request.GET.get("diem", "")
    return int(score) if score in map(str, SCORES) else None


def _visible_page(request: HttpRequest, procedure: Procedure) -> ProcedurePage | None:
    """The page that speaks for the procedure, if this visitor may see it."""
    page = speaking_page(procedure, get_language() or "")
    return page if page and is_visible_to(request, page) else None


def _was_public(procedure: Procedure) -> bool:
    """Whether visitors can have had its page before them: it was published once and nothing restricts it."""
    pages = list(procedure.pages.filter(alias_of=None).exclude(first_published_at=None))
    return bool(pages) and not any(page.get_view_restrictions().exists() for page in pages)


def _take(request: HttpRequest, procedure: Procedure, page: ProcedurePage | None, form: RatingForm) -> None:
    code = new_receipt()
    try:
        rating = rate(
            procedure,
            form.vote(receipt=receipt_key(code)),
            visitor=visitor_hash(request),
            origin=visitor_origin(request),
        )
    except AddressFull:
        messages.info(
            request,
            _(
                "Hôm nay từ mạng của bạn đã có đủ số lượt đánh giá cho thủ tục này. Bạn có thể đánh giá lại vào ngày "
                "mai."
            ),
        )
        return
    except AlreadyRated:
        messages.info(
            request,
            _("Hôm nay từ máy này đã có đánh giá cho thủ tục này với cách nộp này; mỗi máy tính một lượt. Cảm ơn bạn."),
        )
        return
    if rating.comment:
        messages.info(request, receipt_text(code))
    if rating.held:
        messages.success(
            request,
            _(
                "Cảm ơn bạn. Thủ tục này đang nhận nhiều đánh giá khác thường, nên điểm và nhận xét của bạn được "
                "tính và hiện sau khi có người xem lại."
            ),
        )
        return
    if not rating.counted:
        messages.success(
            request,
            _(
                "Cảm ơn bạn. Nhận xét đã được gửi và sẽ hiện sau khi được duyệt. Hôm nay từ máy này đã có điểm cho thủ "
                "tục này với cách nộp này nên điểm không được tính thêm."
            ),
        )
        return
    if page:
        procedure_rated.send_robust(Rating, request=request, page=page, rating=rating)
    if form.cleaned_data["comment"]:
        messages.success(request, _("Cảm ơn bạn đã đánh giá. Nhận xét sẽ hiện sau khi được duyệt."))
    else:
        messages.success(request, _("Cảm ơn bạn đã đánh giá."))
