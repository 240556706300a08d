"""`ho-tro/viec/`: what people ask and nothing here answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from faq.models import QuestionIndexPage
from helpdesk.desk.access import may_fix, needs
from helpdesk.desk.flags import rev_of
from helpdesk.gaps import answering, merging
from helpdesk.gaps.worklist import proposals, source_labels, waiting_gaps
from helpdesk.models import Gap, GapMention, GapState, MergeProposal
from helpdesk.permissions import DRAFT_FIXES, PUBLISH_NEWS, RAISE_FLAGS
from search.admin.aliases import AliasOutcome, NotAllowed
from search.service import search
from search.types import SearchRequest

_SHOWN, _WORDS, _NEAREST = 100, 20, 5
WHY_NOT: dict[str, str | Promise] = {
    answering.NO_INDEX: gettext_lazy("Chưa có mục hỏi đáp tiếng Việt để viết câu hỏi vào. Hãy tạo mục đó trước."),
    answering.NO_PAGE: gettext_lazy("Không có trang này, hoặc trang không trả lời được câu hỏi."),
    answering.NOT_PUBLISHED: gettext_lazy("Trang này chưa xuất bản nên chưa trả lời được ai."),
    answering.CLOSED: gettext_lazy("Câu hỏi này đã được xử lý."),
}


@require_safe
@needs(RAISE_FLAGS, DRAFT_FIXES, PUBLISH_NEWS)
def gaps(request: HttpRequest) -> HttpResponse:
    waiting = waiting_gaps()[:_SHOWN]
    answered = Gap.objects.filter(state=GapState.ANSWERED).select_related("answered_by").order_by("-answered_at")[:20]
    context = {
        "rows": [{"each": each, "sources": source_labels(each.sources)} for each in waiting],
        "proposals": proposals() if request.user.has_perm(PUBLISH_NEWS) else (),
        "answered": answered,
    }
    return render(request, "helpdesk/desk/gaps.html", context)


@require_safe
@needs(RAISE_FLAGS, DRAFT_FIXES, PUBLISH_NEWS)
def gap(request: HttpRequest, key: UUID) -> HttpResponse:
    found = get_object_or_404(Gap.objects.select_related("taken_by", "answered_by", "merged_into"), pk=key)
    mentions = GapMention.objects.filter(Q(gap=found) | Q(gap__merged_into=found)).order_by("-created_at")
    fixes = may_fix(request) and found.state in (GapState.NEW, GapState.TAKEN)
    context = {
        "gap": found,
        "mentions": mentions[:_WORDS],
        "may_fix": fixes,
        "may_draft": fixes and _may_draft(request),
        "nearest": _nearest(found) if fixes else (),
    }
    return render(request, "helpdesk/desk/gap.html", context)


@require_POST
@needs(RAISE_FLAGS, DRAFT_FIXES, PUBLISH_NEWS)
def change_gap(request: HttpRequest, key: UUID) -> HttpResponse:
    found = get_object_or_404(Gap, pk=key)
    if not may_fix(request):
        raise PermissionDenied
    try:
        return _change(request, found, rev_of(request)) or redirect("helpdesk:gap", found.pk)
    except answering.Changed as changed:
        who = changed.gap.taken_by
        said = _("%(who)s đã nhận câu hỏi này.") % {"who": who} if who else _("Người khác vừa thay đổi câu hỏi này.")
        messages.warning(request, said)
    except answering.CannotAnswer as error:
        messages.error(request, str(WHY_NOT[error.args[0]]))
    except NotAllowed:
        messages.error(request, _("Bạn không được sửa trang này, hoặc trang đang bị khóa."))
    return redirect("helpdesk:gap", found.pk)


@require_POST
@needs(PUBLISH_NEWS)
def decide_merge(request: HttpRequest, key: UUID) -> HttpResponse:
    proposal = get_object_or_404(MergeProposal.objects.select_related("first", "second"), pk=key)
    try:
        if request.POST.get("action") == "merge":
            merging.accept(proposal, rev_of(request), request.user)
        else:
            merging.refuse(proposal, rev_of(request), request.user)
    except merging.CannotMerge:
        messages.warning(request, _("Người khác vừa quyết định việc này."))
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("helpdesk:gaps")


def _change(request: HttpRequest, found: Gap, rev: int) -> HttpResponse | None:
    user, action = request.user, request.POST.get("action", "")
    if action == "draft":
        if not _may_draft(request):
            raise PermissionDenied
        page = answering.draft_page(found, rev, user)
        return redirect("wagtailadmin_pages:edit", page.pk)
    if action == "alias":
        words = request.POST.get("words", "").strip() or found.words
        _gap, outcome = answering.answer_with_alias(found, rev, request.POST.get("code", "").strip(), words, user)
        messages.success(request, str(_ALIAS[outcome]))
    elif action == "page":
        answering.answer_with(found, rev, _page(request.POST.get("page", "")), user)
        messages.success(request, _("Đã ghi trang trả lời. Người đã hỏi sẽ được gọi lại nếu để lại liên lạc."))
    else:
        acts: dict[str, Any] = {
            "take": answering.take,
            "release": answering.release,
            "decline": answering.decline,
        }
        if action not in acts:
            raise PermissionDenied
        acts[action](found, rev, user)
        messages.success(request, _("Đã ghi."))
    return None


_ALIAS: dict[str, str | Promise] = {
    AliasOutcome.PUBLISHED: gettext_lazy("Đã thêm cách gọi và xuất bản: từ nay tìm bằng lời này sẽ thấy."),
    AliasOutcome.KNOWN: gettext_lazy("Trang đã có cách gọi này."),
    AliasOutcome.SUBMITTED: gettext_lazy("Đã gửi cách gọi này để biên tập viên duyệt."),
    AliasOutcome.DRAFT: gettext_lazy("Đã ghi cách gọi này vào bản nháp, chờ biên tập viên xuất bản."),
}


def _may_draft(request: HttpRequest) -> bool:
    index = QuestionIndexPage.objects.filter(locale__language_code="vi").first()
    return index is not None and index.permissions_for_user(request.user).can_add_subpage()


def _nearest(found: Gap) -> list[dict[str, Any]]:
    """ "Có phải trang này?": the first hits of its words."""
    response = search(SearchRequest(text=found.words, locale=found.locale, page_size=_NEAREST))
    hits = [*([response.referral] if response.referral else []), *response.hits[:_NEAREST]]
    return [{"page": hit.page_id, "title": hit.title, "code": hit.code, "url": hit.url} for hit in hits]


def _page(text: str) -> Page:
    """By its key. Raises CannotAnswer."""
    page = Page.objects.filter(pk=int(text)).first() if text.isdecimal() and len(text) < 10 else None
    if page is None:
        raise answering.CannotAnswer(answering.NO_PAGE)
    return page
