from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_ratelimit.decorators import ratelimit

from catalogue.shortcuts import serve_by_slug
from catalogue.visitors import visitor_hash
from faq.forms import HelpfulForm
from faq.models import QuestionPage
from faq.votes import AlreadyVoted, vote

# Reading twenty answers in an hour and judging each is a keen visitor; more is a machine.
RATE = "20/h"


def show(request: HttpRequest, slug: str) -> HttpResponse:
    return serve_by_slug(request, pages=QuestionPage.objects.for_reading(), slug=slug)


@require_POST
@ratelimit(key="ip", rate=RATE, method="POST", block=True)
def vote_helpful(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a vote from the question page's form and go back to it with a message."""
    pages = QuestionPage.objects.live().select_related("locale")
    page = get_object_or_404(pages, pk=page_id, locale__language_code=get_language())
    form = HelpfulForm(request.POST)
    if form.is_valid():
        _take(request, page, form)
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect(f"{page.url}#huu-ich")


def _take(request: HttpRequest, page: QuestionPage, form: HelpfulForm) -> None:
    try:
        vote(
            page,
            helpful=form.cleaned_data["helpful"],
            reason=form.cleaned_data["reason"],
            visitor=visitor_hash(request),
        )
    except AlreadyVoted:
        messages.info(request, _("Hôm nay bạn đã bình chọn cho câu trả lời này rồi. Cảm ơn bạn."))
    else:
        messages.success(request, _("Cảm ơn bạn. Ý kiến của bạn giúp câu trả lời tốt hơn."))
