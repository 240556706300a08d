from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy

from core.admin.snippet_urls import snippet_list_url
from core.admin.waiting_work import WaitingWork, finds_waiting_work
from faq.models import (
    CodeDecision,
    HelpfulVote,
    QuestionAge,
    QuestionFlag,
    ReferralPage,
    SentQuestion,
    SentQuestionStatus,
    UnknownCode,
)


@finds_waiting_work
def referrals(user: Any) -> Iterator[WaitingWork]:
    if not page_permission_policy.user_has_any_permission(user, ["change", "publish"]):
        return
    pages = page_permission_policy.instances_user_has_any_permission_for(user, ["change", "publish"])
    today = timezone.localdate()
    due = ReferralPage.objects.filter(pk__in=pages.values("pk"), review_by__lte=today)
    url = f"{reverse('referral_pages:index')}?review_by={today.isoformat()}"
    yield WaitingWork(_("Việc nơi khác giải quyết đến hạn rà soát"), due.count(), url)


@finds_waiting_work
def answers_grown_old(user: Any) -> Iterator[WaitingWork]:
    """One list for each reason; a question may be in several."""
    if not page_permission_policy.user_has_any_permission(user, ["change", "publish"]):
        return
    pages = page_permission_policy.instances_user_has_any_permission_for(user, ["change", "publish"])
    today = timezone.localdate()
    for flag in QuestionFlag:
        flagged = QuestionAge.objects.flagged(flag, today).filter(page__live=True, page__in=pages.values("pk"))
        url = f"{reverse('question_pages:index')}?age={flag}&live=true"
        yield WaitingWork(
            _gettext("Câu trả lời có thể đã cũ: %(reason)s") % {"reason": flag.label}, flagged.count(), url
        )


@finds_waiting_work
def unknown_codes(user: Any) -> Iterator[WaitingWork]:
    """Only those with a proposal: of the others nobody can decide anything here."""
    if user.has_perm("faq.change_unknowncode"):
        waiting = UnknownCode.objects.filter(decision=CodeDecision.WAITING).exclude(procedure=None)
        url = f"{snippet_list_url(UnknownCode)}?decision={CodeDecision.WAITING}&proposed=true"
        yield WaitingWork(_("Mã thủ tục không còn, máy đề nghị thủ tục thay"), waiting.count(), url)


@finds_waiting_work
def held_votes(user: Any) -> Iterator[WaitingWork]:
    if user.has_perm("faq.change_helpfulvote"):
        held = HelpfulVote.objects.filter(held=True)
        yield WaitingWork(_("Đợt bình chọn bất thường"), held.count(), f"{snippet_list_url(HelpfulVote)}?held=true")


@finds_waiting_work
def sent_questions(user: Any) -> Iterator[WaitingWork]:
    if user.has_perm("faq.change_sentquestion"):
        waiting = SentQuestion.objects.filter(status=SentQuestionStatus.NEW)
        url = snippet_list_url(SentQuestion)
        soon = SentQuestion.objects.expire_soon()
        label = _("Câu hỏi chờ trả lời sắp hết hạn giữ và bị xóa")
        yield WaitingWork(label, soon.count(), f"{url}?status={SentQuestionStatus.NEW}&ordering=created_at")
        yield WaitingWork(_("Câu hỏi được gửi chờ trả lời"), waiting.count(), f"{url}?status={SentQuestionStatus.NEW}")
