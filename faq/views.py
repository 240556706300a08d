import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.models.restrictions import is_visible_to
from catalogue.pages.form_pages import form_page, search_query
from catalogue.pages.shortcuts import serve_by_slug
from catalogue.visitors import visitor_hash, visitor_origin
from core.hidden_numbers import address_without_numbers
from core.kept_entries import keeps_entries, lost_token_text, token_was_lost
from core.rate_limits import limit_posts
from core.receipts import new_receipt, receipt_key
from core.text.masking import without_personal
from faq.forms import HelpfulForm, SendQuestionForm
from faq.models import HelpfulVote, QuestionPage, ReferralPage
from faq.models.sent_question import MAX_TEXT
from faq.sent_questions import TooManyQuestions, take_question
from faq.signals import answer_voted
from faq.similar_questions import similar_questions
from faq.votes import AlreadyVoted, vote

# Reading twenty answers in an hour and judging each is a keen visitor; more is a machine.
RATE = "20/h"
SEND_RATE = "10/h"
_SEEN = "da-xem"  # of a form that was sent again beside similar answers
_SEARCH_ID = re.compile(r"[A-Za-z0-9_-]{8,24}")


def show(request: HttpRequest, slug: str) -> HttpResponse:
    return serve_by_slug(request, pages=QuestionPage.objects.for_reading(), slug=slug)


def show_referral(request: HttpRequest, slug: str) -> HttpResponse:
    return serve_by_slug(request, pages=ReferralPage.objects.for_reading(), slug=slug)


@keeps_entries
@require_http_methods(["GET", "POST"])
@form_page
@limit_posts(RATE)
def vote_helpful(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form as a page; of a POST, take the vote and go back to the question with a message.

    A vote from an alias is one on its original; one sent from a question that was withdrawn meanwhile is taken as well.
    """
    page = get_object_or_404(QuestionPage.objects.select_related("locale", "alias_of"), pk=page_id)
    if page.alias_of:
        page = page.alias_of.specific
    is_open = page.live or (request.method == "POST" and page.first_published_at is not None)
    if not (is_open and is_visible_to(request, page)):
        raise Http404
    if request.method == "GET" or token_was_lost(request):
        return _vote_form(request, page)
    form = HelpfulForm(request.POST, is_helpful=request.POST.get("helpful") == "yes")
    if form.is_valid():
        _take(request, page, form)
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect(f"{page.url}#huu-ich" if page.live else page.get_parent().url)


def _vote_form(request: HttpRequest, page: QuestionPage) -> HttpResponse:
    """`helpful` unfolds the reasons that fit it. Of a POST whose token was lost, the form as it was filled in."""
    lost = token_was_lost(request)
    said = (request.POST if lost else request.GET).get("helpful", "")
    context = {
        "page": page,
        "forms": [
            (value, label, said == value, HelpfulForm(request.POST if lost else None, is_helpful=value == "yes"))
            for value, label in (("yes", _("Có")), ("no", _("Không")))
        ],
        "problem": lost_token_text() if lost else "",
        "search_query": search_query(request),
    }
    return render(request, "faq/vote_page.html", context)


def _take(request: HttpRequest, page: QuestionPage, form: HelpfulForm) -> None:
    try:
        helpful_vote = vote(
            page,
            helpful=form.cleaned_data["helpful"],
            reason=form.cleaned_data["reason"],
            visitor=visitor_hash(request),
            origin=visitor_origin(request),
        )
    except AlreadyVoted:
        messages.info(
            request, _("Hôm nay từ máy này đã có bình chọn cho câu trả lời này; mỗi máy tính một lượt. Cảm ơn bạn.")
        )
    else:
        answer_voted.send_robust(HelpfulVote, request=request, page=page, vote=helpful_vote)
        messages.success(request, _("Cảm ơn bạn. Ý kiến của bạn giúp câu trả lời tốt hơn."))


@keeps_entries
@require_http_methods(["GET", "POST"])
@form_page
@limit_posts(SEND_RATE)
def send_question(request: HttpRequest) -> HttpResponse:
    """The form, and of a POST, store the question. `q` fills the form in; `tk` names the search that led to it.

    Answers that may be the one asked for are shown before anything is stored.
    """
    if request.method == "GET" and (hidden := address_without_numbers(request)):
        return redirect(hidden)
    tk = request.GET.get("tk", "")
    tk = tk if _SEARCH_ID.fullmatch(tk) else ""
    if request.method == "GET":
        form = SendQuestionForm(initial={"text": without_personal(request.GET.get("q", "")[: 4 * MAX_TEXT])[:MAX_TEXT]})
        return render(request, "faq/send_question.html", {"form": form, "tk": tk})
    form = SendQuestionForm(request.POST)
    if token_was_lost(request):
        return render(request, "faq/send_question.html", {"form": form, "tk": tk, "problem": lost_token_text()})
    if not form.is_valid():
        return render(request, "faq/send_question.html", {"form": form, "tk": tk}, status=422)
    if not form.is_machine and _SEEN not in request.POST:
        similar = similar_questions(form.cleaned_data["text"], get_language() or "")
        if similar:
            return render(request, "faq/send_question.html", {"form": form, "tk": tk, "similar": similar})
    if not form.is_machine:
        code = new_receipt()
        try:
            take_question(request, form.cleaned_data["text"], search_id=tk, receipt=receipt_key(code))
        except TooManyQuestions:
            context = {"form": form, "tk": tk, "problem": _crowded_text()}
            return render(request, "faq/send_question.html", context, status=503)
        messages.info(request, _code_text(code))
    return redirect("faq:question_sent")


def _code_text(code: str) -> str:
    return _(
        "Mã của câu hỏi: %(code)s. Hãy ghi lại: dùng mã này để xem câu trả lời khi có, hoặc tự xóa câu hỏi. Mã chỉ "
        "hiện một lần."
    ) % {"code": code}


def _crowded_text() -> str:
    return _(
        "Lúc này có quá nhiều câu hỏi được gửi nên chưa nhận thêm được. Những gì bạn viết vẫn còn bên dưới, hãy gửi "
        "lại sau một giờ. Nếu việc gấp, hãy hỏi nơi tiếp nhận hồ sơ (số điện thoại có trên trang của thủ tục) hoặc gọi "
        "18001096, tổng đài của Cổng Dịch vụ công quốc gia."
    )


@require_safe
def question_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "faq/question_sent.html")
