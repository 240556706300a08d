"""Words around a call go with the other words of that call; a deleted call leaves counts and no hole."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from helpdesk.append_only.window import purge_window
from helpdesk.callbacks.owing import Owed, owe
from helpdesk.figures import draws
from helpdesk.flags.raising import Target, raise_flag
from helpdesk.gaps.mentioning import Mention, mention
from helpdesk.models import Call, Callback, DrawnCall, Flag, FlagEvent, Gap, GapMention, QualityReview
from tests.factories import ProcedurePageFactory
from tests.helpdesk.factories import ClosedCallFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    made = ClosedCallFactory(answered_at=timezone.now() - datetime.timedelta(hours=1))
    now = timezone.now()
    flag = Target(ProcedurePageFactory().code, anchor="fee")
    raise_flag(made.agent.user, flag, "wrong", words="bác ấy nói đã tăng", call=made)
    mention(Mention("xin phép nuôi hổ", "call", str(made.pk), call=made, agent=made.agent))
    owe(Owed("asked", "hỏi lệ phí", "0912345678"), call=made)
    drawn = draws.draw(draws.Asked(now - datetime.timedelta(days=1), now, 1), made.agent.user).calls.get()
    answers = {"answer_right": "yes", "cited_right": "yes", "heard_need": "yes", "comment": "nói nhanh"}
    draws.review(drawn, user_with("helpdesk_reviewer"), answers)
    return made


def _words() -> str:
    return "".join(
        (
            *FlagEvent.objects.values_list("words", flat=True),
            *GapMention.objects.values_list("words", flat=True),
            *QualityReview.objects.values_list("comment", flat=True),
            *(each.about + each.contact for each in Callback.objects.all()),
        )
    )


def test_an_erased_call_leaves_no_word_and_every_count(call) -> None:
    assert _words()
    call_command("helpdesk_erase", call.ref, "--reason", "người gọi yêu cầu")

    assert _words() == ""
    assert (Flag.objects.get().people, Gap.objects.get().people) == (1, 1)


def test_a_deleted_call_leaves_the_need_and_the_flag(call) -> None:
    with purge_window():
        Call.objects.filter(pk=call.pk).delete()

    assert (FlagEvent.objects.get().call, GapMention.objects.get().call) == (None, None)
    assert [Callback.objects.count(), DrawnCall.objects.count()] == [0, 0]
    assert Gap.objects.get().people == 1


def test_words_of_questions_and_searches_are_blanked_in_time(settings) -> None:
    mention(Mention("xin phép nuôi hổ", "question", "1"))
    settings.HELPDESK_TEXT_DAYS = -1  # everything is older
    call_command("helpdesk_purge")

    assert GapMention.objects.get().words == ""
    assert Gap.objects.get().words == "xin phép nuôi hổ"
