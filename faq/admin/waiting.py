from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.admin.snippet_urls import snippet_list_url
from core.admin.waiting_work import WaitingWork, finds_waiting_work
from faq.models import SentQuestion, SentQuestionStatus


@finds_waiting_work
def sent_questions(user: Any) -> Iterator[WaitingWork]:
    if user.has_perm("faq.change_sentquestion"):
        waiting = SentQuestion.objects.filter(status=SentQuestionStatus.NEW)
        url = snippet_list_url(SentQuestion)
        yield WaitingWork(_("Câu hỏi được gửi chờ trả lời"), waiting.count(), f"{url}?status={SentQuestionStatus.NEW}")
