from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.forms import RatingForm
from catalogue.models import Procedure, ProcedurePage, Rating
from catalogue.pages.form_pages import form_page, search_query
from catalogue.ratings import AlreadyRated, rate
from catalogue.signals import procedure_rated
from catalogue.visitors import visitor_hash
from core.kept_entries import keeps_entries, lost_token_text, token_was_lost
from core.rate_limits import limit_posts

# One household or office behind one address may rate several procedures; nobody rates more than this by hand.
RATE = "20/h"


@keeps_entries
@require_http_methods(["GET", "POST"])
@form_page
@limit_posts(RATE)
def rate_procedure(request: HttpRequest, code: str) -> HttpResponse:
    """The form as a page; of a POST, take the vote and go back to the procedure, or show the form with its errors."""
    page = _page_or_404(code)
    form = RatingForm(request.POST if request.method == "POST" else None)
    lost = token_was_lost(request)
    if lost or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        context = {"page": page, "form": form, "search_query": search_query(request)}
        context |= {"problem": lost_token_text()} if lost else {}
        return render(request, "catalogue/rating_form_page.html", context, status=status)
    _take(request, page, form)
    return redirect(f"{page.url}#hai-long")


def _page_or_404(code: str) -> ProcedurePage:
    pages = ProcedurePage.objects.live().select_related("procedure", "locale")
    return get_object_or_404(pages, procedure__code=code, locale__language_code=get_language())


def _take(request: HttpRequest, page: ProcedurePage, form: RatingForm) -> None:
    procedure = cast(Procedure, page.procedure)  # by whose code the page was found
    try:
        rating = rate(procedure, form.vote(), visitor=visitor_hash(request))
    except AlreadyRated:
        messages.info(
            request,
            _("Hôm nay từ máy này đã có đánh giá cho thủ tục này với cách nộp này; mỗi máy tính một lượt. Cảm ơn bạn."),
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
    procedure_rated.send_robust(Rating, request=request, page=page, rating=rating)
    if form.cleaned_data["comment"]:
        messages.success(request, _("Cảm ơn bạn đã đánh giá. Nhận xét sẽ hiện sau khi được duyệt."))
    else:
        messages.success(request, _("Cảm ơn bạn đã đánh giá."))
