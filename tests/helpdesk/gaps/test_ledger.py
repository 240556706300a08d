"""One ledger of what nothing here answers: joined by words, counted in people, answered, checked."""

import datetime

import pytest
from django.utils import timezone

from core.due_work import SomeFailed
from faq.models import SentQuestion
from faq.signals import question_sent
from helpdesk.callbacks.owing import Owed, owe
from helpdesk.gaps import answering, checking, merging, searches
from helpdesk.gaps.mentioning import Mention, NoWords, mention
from helpdesk.gaps.words import key_of
from helpdesk.gaps.worklist import proposals, waiting_gaps
from helpdesk.models import Announcement, Callback, Gap, GapMention, GapState, MergeProposal
from helpdesk.news.announcements import unread
from search.models import JudgedQuery, SearchLog, SearchSource
from tests.factories import ProcedurePageFactory, QuestionPageFactory
from tests.helpdesk.factories import AgentFactory, CallFactory, user_with

pytestmark = pytest.mark.django_db

TIGER = "xin giấy phép nuôi hổ"


def _from_call(words: str = TIGER, **values) -> Gap:
    call = CallFactory.create()
    return mention(Mention(words, "call", str(call.pk), call=call, agent=call.agent, **values))


def _log(query: str, day: datetime.datetime | None = None, **values) -> None:
    number = SearchLog.objects.count()
    SearchLog.objects.create(
        **{
            "search_id": str(number),
            "at": day or timezone.now(),
            "query": query,
            "normalised": key_of(query),
            "locale": "vi",
            "engine": "embedded",
            "total": 0,
            "confident": False,
            "took_ms": 1,
            **values,
        }
    )


def test_calls_questions_and_searches_of_one_need_count_people_once() -> None:
    gap = _from_call()
    _from_call("xin giay phep nuoi ho")
    call = gap.mentions.all()[0].call
    assert call is not None
    mention(Mention(TIGER, "call", str(call.pk), call=call))  # an op sent again
    mention(Mention("Xin giấy phép nuôi hổ?", "question", "7"))
    mention(Mention(TIGER, "search", "2026-11-29", people=4))

    gap.refresh_from_db()
    assert Gap.objects.count() == 1
    assert gap.people == 7


def test_a_question_that_a_citizen_sends_is_in_the_ledger() -> None:
    question = SentQuestion.objects.create(text=TIGER, locale="vi")
    question_sent.send_robust(SentQuestion, request=None, question=question)

    assert GapMention.objects.get().source_ref == str(question.pk)


@pytest.mark.parametrize("words", ["", "???", "0912345678"])
def test_words_without_a_need_are_refused(words: str) -> None:
    with pytest.raises(NoWords):
        mention(Mention(words, "call", "1"))
    assert not Gap.objects.exists()


def test_what_identifies_a_person_is_not_kept() -> None:
    gap = _from_call("xin giấy phép nuôi hổ, gọi lại 0912345678")

    assert "0912" not in gap.words + gap.key + gap.mentions.get().words


def test_a_near_need_is_proposed_and_only_a_lead_merges() -> None:
    first = _from_call()
    second = _from_call("nuôi hổ xin giấy phép ở đâu")
    _from_call("giấy phép nuôi hổ")
    assert Gap.objects.count() == 3
    proposal = MergeProposal.objects.get(first=second, second=first)
    rev = proposal.rev

    kept = merging.accept(proposal, rev, user_with("helpdesk_lead"))
    assert kept == first
    assert kept.people == 2
    assert Gap.objects.get(key=second.key, locale="vi").merged_into == first
    with pytest.raises(merging.CannotMerge):
        merging.refuse(proposal, rev, user_with("helpdesk_lead"))
    later = _from_call("nuôi hổ xin giấy phép ở đâu")
    assert later == first
    assert later.people == 3


def test_merging_twice_leads_to_the_last_and_never_into_itself() -> None:
    first, second, third = _from_call("a b c d"), _from_call("e f g h"), _from_call("i k l m")
    merging.merge(first, second)
    second.refresh_from_db()
    merging.merge(second, third)

    assert Gap.objects.get(key=first.key, locale="vi").merged_into == third
    third.refresh_from_db()
    assert third.people == 3
    with pytest.raises(merging.CannotMerge):
        merging.merge(third, third)
    assert not proposals()


def test_two_people_who_take_a_need_see_each_other() -> None:
    gap, first = _from_call(), user_with("editor")
    stale = Gap.objects.get(pk=gap.pk)
    answering.take(gap, gap.rev, first)

    with pytest.raises(answering.Changed) as changed:
        answering.take(stale, stale.rev, user_with("editor"))
    assert changed.value.gap.taken_by == first


def test_a_published_page_answers_and_everybody_concerned_hears_of_it() -> None:
    gap = _from_call()
    agent = gap.mentions.get().agent
    assert agent is not None
    owe(Owed("owed", TIGER, "0912345678", gap=gap), call=gap.mentions.get().call)
    later = Callback.objects.get().due_from
    question = QuestionPageFactory.create(question="Nuôi hổ có phải xin phép không?", live=False)
    gap.refresh_from_db()
    gap.change(state="taken", answered_by=question, answer_kind="page")
    assert Gap.objects.get().state == GapState.TAKEN

    question.save_revision().publish()
    gap.refresh_from_db()
    assert gap.state == GapState.ANSWERED
    assert Callback.objects.get().due_from < later
    assert [note.page_id for note in unread(agent)] == [question.pk]
    assert not unread(AgentFactory.create())


def test_a_helpdesk_that_cannot_say_when_it_is_open_holds_no_publication_up(settings, caplog) -> None:
    gap = _from_call("nuôi hổ có phải xin phép không")
    owed = _from_call("nuôi báo có phải xin phép không")
    owe(Owed("owed", TIGER, "0912345678", gap=owed), call=owed.mentions.get().call)
    settings.HELPDESK_HOURS = "sáng đến chiều"
    pages = [QuestionPageFactory.create(question=each.words) for each in (gap, owed)]

    assert [page.live for page in pages] == [True, True]
    gap.refresh_from_db()
    owed.refresh_from_db()
    assert (gap.state, owed.state) == (GapState.ANSWERED, GapState.NEW)
    assert "could not be settled" in caplog.text
    settings.HELPDESK_HOURS = "mon-fri 07:30-11:30"
    pages[1].save_revision().publish()
    owed.refresh_from_db()
    assert owed.state == GapState.ANSWERED


def test_a_page_in_the_words_of_a_need_answers_it_without_being_chosen() -> None:
    gap = _from_call("nuôi hổ có phải xin phép không")
    QuestionPageFactory.create(question="Nuôi hổ có phải xin phép không?")

    gap.refresh_from_db()
    assert gap.state == GapState.ANSWERED


def test_a_drafted_page_has_the_words_and_is_no_answer_yet() -> None:
    QuestionPageFactory.create()
    gap = _from_call()
    page = answering.draft_page(gap, gap.rev, user_with("editor", is_superuser=True))

    gap.refresh_from_db()
    assert (page.question, page.live, gap.state, gap.answered_by_id) == (TIGER, False, GapState.TAKEN, page.pk)


def test_an_alias_answers_at_once_by_whoever_may_publish_and_tests_the_search() -> None:
    page = ProcedurePageFactory.create(name="Cấp phép gây nuôi động vật hoang dã")
    gap = _from_call()
    editor = user_with("publisher", is_superuser=True)
    gap, _outcome = answering.answer_with_alias(gap, gap.rev, page.code, gap.words, editor)

    page.refresh_from_db()
    assert gap.state == GapState.ANSWERED
    assert TIGER in page.alias_list
    assert JudgedQuery.objects.get(text=TIGER).answers.get().procedure == page.procedure


def test_an_alias_that_waits_for_an_editor_answers_with_its_publication() -> None:
    page = ProcedurePageFactory.create(name="Cấp phép gây nuôi động vật hoang dã")
    gap = _from_call()
    gap.change(state="taken", answered_by=page, answer_kind="alias")
    page.save_revision().publish()
    gap.refresh_from_db()
    assert gap.state == GapState.TAKEN  # not accepted

    page.alias_text = f"{page.alias_text}\n{TIGER}"
    page.save_revision().publish()
    gap.refresh_from_db()
    assert gap.state == GapState.ANSWERED


def test_a_draft_and_a_page_of_another_kind_are_no_answers() -> None:
    gap = _from_call()
    draft = QuestionPageFactory.create(live=False)
    for page in (draft, draft.get_parent()):
        with pytest.raises(answering.CannotAnswer):
            answering.answer_with(gap, gap.rev, page, user_with("editor"))


def test_a_call_about_an_answered_need_opens_it_again_and_a_search_does_not() -> None:
    gap = _from_call()
    answering.answer_with(gap, gap.rev, QuestionPageFactory.create(), user_with("editor"))
    mention(Mention(TIGER, "search", "2026-11-29", people=9))
    assert Gap.objects.get().state == GapState.ANSWERED
    _from_call()

    assert Gap.objects.get().state == GapState.NEW


def test_failed_searches_of_a_day_are_one_mention_from_three_visits_on() -> None:
    yesterday = timezone.localtime() - datetime.timedelta(days=1)
    for _visit in range(3):
        _log("nuôi hổ trắng", yesterday)
    _log("chỉ một người", yesterday)
    sure, opened = {"total": 5, "confident": True}, {"opened": 1}
    for values in (sure, opened, {"referred_to": 3}, {"source": SearchSource.CONSOLE}):
        for _visit in range(3):
            _log("không phải thiếu", yesterday, **values)
    searches.mention_day(yesterday.date())
    searches.mention_day(yesterday.date())

    gap = Gap.objects.get()
    assert (gap.words, gap.people) == ("nuôi hổ trắng", 3)


def test_one_visit_joins_a_need_that_is_there() -> None:
    gap = _from_call()
    yesterday = timezone.localtime() - datetime.timedelta(days=1)
    _log("xin giay phep nuoi ho", yesterday)
    searches.mention_day(yesterday.date())

    gap.refresh_from_db()
    assert gap.people == 2


def test_two_weeks_after_the_answer_its_searches_are_counted() -> None:
    gap = _from_call()
    gap = answering.answer_with(gap, gap.rev, QuestionPageFactory.create(), user_with("editor"))
    checking.check_answered()
    gap.refresh_from_db()
    assert gap.checked_at is None

    Gap.objects.filter(pk=gap.pk).update(answered_at=timezone.now() - datetime.timedelta(days=15))
    _log(TIGER, total=4, confident=True)
    _log(TIGER)
    checking.check_answered()
    gap.refresh_from_db()
    assert (gap.later_searches, gap.later_found) == (2, 1)
    assert gap.checked_at is not None


def test_the_worklist_says_who_asked_and_where(django_assert_max_num_queries) -> None:
    _from_call("một người hỏi")
    gap = _from_call(place="24")
    mention(Mention(TIGER, "search", "2026-11-29", people=4))

    with django_assert_max_num_queries(4):
        waiting = waiting_gaps()
    assert waiting[0].gap == gap
    assert dict(waiting[0].sources) == {"call": 1, "search": 4}
    assert len(waiting[0].places) == 1
    assert not Announcement.objects.exists()


def test_a_need_that_cannot_be_checked_keeps_no_other_from_it(monkeypatch, caplog) -> None:
    bad, good = _from_call("nuôi hổ ở đâu"), _from_call("nuôi báo ở đâu")
    long_ago = timezone.now() - datetime.timedelta(days=20)
    Gap.objects.filter(pk=good.pk).update(answered_at=long_ago, state=GapState.ANSWERED)
    Gap.objects.filter(pk=bad.pk).update(answered_at=long_ago - datetime.timedelta(days=1), state=GapState.ANSWERED)
    finds = checking._finds

    def stumble(gap: Gap) -> bool | None:
        if gap == bad:
            raise RuntimeError("the engine stumbles")
        return finds(gap)

    monkeypatch.setattr(checking, "_finds", stumble)
    with pytest.raises(SomeFailed):
        checking.check_answered()
    assert list(Gap.objects.exclude(checked_at=None)) == [good]
    assert "the engine stumbles" in caplog.text
