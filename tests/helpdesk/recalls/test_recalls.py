"""A corrected fact lists exactly the calls that were told the old value."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from catalogue.blocks import block_data
from helpdesk.facts import facts_of_code
from helpdesk.models import Callback, Cause, FactChange, Handover, Recall, RecallState, ToldFact
from helpdesk.recalls import deciding
from helpdesk.recalls.notices import corrections_of
from helpdesk.recalls.ruling import Ruling, RulingRefused, rule
from helpdesk.recalls.told import by_day_and_way, calls_of
from tests.factories import OnlineServiceFactory, ProcedurePageFactory
from tests.helpdesk.factories import ClosedCallFactory, tell, user_with

pytestmark = pytest.mark.django_db


def _fee(amount: str, path: str = "fee"):
    return block_data("fee", {"status": "amount", "amount": amount}, path=path)


@pytest.fixture
def page():
    return ProcedurePageFactory.create(fees=[_fee("35000")])


def _key(page) -> str:
    return f"{page.code}/{page.fees.raw_data[0]['id']}/amount"


def _change(page, **values) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def _publish(page, **values) -> FactChange:
    """The latest fact that the publication changed."""
    _change(page, **values)
    return FactChange.objects.order_by("-created_at")[0]


def _told(page, **values) -> ToldFact:
    fact = facts_of_code(page.code)[_key(page)]
    return tell(ClosedCallFactory.create(), fact.key, fact.value, **values)


def _correct(change: FactChange, **values) -> Recall:
    rule(change, Ruling(Cause.CORRECTION, **values), user_with("helpdesk_lead"))
    return Recall.objects.get(change=change)


def test_a_page_published_first_has_no_changes(page) -> None:
    assert not FactChange.objects.exists()


def test_a_draft_changes_nothing_and_its_publication_once(page) -> None:
    page.fees = [_fee("70000")]
    page.save_revision()
    assert not FactChange.objects.exists()

    change = _publish(page)
    assert change.old is not None
    assert change.new is not None
    assert (change.fact_key, change.old["amount"], change.new["amount"]) == (_key(page), "35000", "70000")
    page.save_revision().publish()
    assert FactChange.objects.count() == 1


def test_new_words_of_a_source_are_no_change_of_the_fact(page) -> None:
    block = page.fees.raw_data[0]
    _change(page, fees=[{**block, "value": {**block["value"], "source": {"words": "35.000đ"}}}], summary="Khác")

    assert not FactChange.objects.exists()


def test_taken_offline_corrected_and_published_again_is_a_change(page) -> None:
    page.unpublish()
    change = _publish(page, fees=[_fee("70000")])
    assert change.new is not None
    assert change.new["amount"] == "70000"


def test_an_online_service_with_another_address_is_a_changed_fact(page) -> None:
    service = OnlineServiceFactory.create(procedure=page.procedure, url="https://dichvucong.gov.vn/a")
    FactChange.objects.all()
    service.url = "https://dichvucong.gov.vn/b"
    service.save()

    change = FactChange.objects.order_by("-created_at")[0]
    assert (change.old, change.new) == ("https://dichvucong.gov.vn/a", "https://dichvucong.gov.vn/b")


def test_a_corrected_fee_lists_exactly_the_calls_told_the_old_one(page) -> None:
    wrong = {_told(page, via="voice").call_id, _told(page, via="sms").call_id}
    tell(ClosedCallFactory.create(), _key(page), {"amount": "1"})  # told otherwise
    tell(ClosedCallFactory.create(), "9.999999/x/amount", {"status": "amount", "amount": "35000"})
    change = _publish(page, fees=[_fee("70000")])
    _told(page)  # the new one

    recall = _correct(change)
    told = deciding.told_of(recall)
    assert {row["call"] for row in calls_of(told)} == wrong
    assert {(row["via"], row["calls"]) for row in by_day_and_way(told)} == {("voice", 1), ("sms", 1)}
    assert deciding.numbers_of(recall) == deciding.Numbers(told=2, calls=2, reachable=0)


def test_what_was_told_before_it_was_wrong_is_not_recalled(page) -> None:
    _told(page)
    between = timezone.now()
    late = _told(page)
    recall = _correct(_publish(page, fees=[_fee("70000")]), wrong_since=between)

    assert set(deciding.told_of(recall).values_list("pk", flat=True)) == {late.pk}


def test_wording_recalls_nobody_and_a_later_ruling_voids_the_recall(page) -> None:
    _told(page)
    change = _publish(page, fees=[_fee("70000")])
    lead = user_with("helpdesk_lead")
    rule(change, Ruling(Cause.WORDING), lead)
    assert not Recall.objects.exists()

    recall = _correct(change)
    rule(change, Ruling(Cause.WORDING), lead)
    recall.refresh_from_db()
    assert recall.state == RecallState.VOID
    assert not deciding.told_of(recall).exists()


def test_a_law_that_begins_later_makes_nothing_wrong_that_was_told(page) -> None:
    _told(page)
    change = _publish(page, fees=[_fee("70000")])
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    rule(change, Ruling(Cause.LAW, law_from=tomorrow), user_with("helpdesk_lead"))

    assert not Recall.objects.exists()


def test_after_the_day_of_a_law_the_old_value_was_wrong(page) -> None:
    _told(page)
    change = _publish(page, fees=[_fee("70000")])
    rule(change, Ruling(Cause.LAW, law_from=timezone.localdate()), user_with("helpdesk_lead"))

    assert deciding.told_of(Recall.objects.get()).count() == 1


@pytest.mark.parametrize(
    "ruling",
    [
        Ruling(Cause.LAW),
        Ruling(Cause.CORRECTION, wrong_since=datetime.datetime(2999, 1, 1, tzinfo=datetime.UTC)),
    ],
)
def test_an_incomplete_ruling_is_refused(page, ruling: Ruling) -> None:
    change = _publish(page, fees=[_fee("70000")])
    with pytest.raises(RulingRefused):
        rule(change, ruling, user_with("helpdesk_lead"))


def test_a_new_fact_corrects_nothing(page) -> None:
    change = _publish(page, fees=[page.fees.raw_data[0], _fee("5000", "other")])
    with pytest.raises(RulingRefused):
        rule(change, Ruling(Cause.CORRECTION), user_with("helpdesk_lead"))


def test_told_under_a_former_code_is_recalled_too(page) -> None:
    told = _told(page)
    _change(page, code="7.123456")
    assert not FactChange.objects.exists()
    change = _publish(page, fees=[_fee("70000")])

    assert set(deciding.told_of(_correct(change)).values_list("pk", flat=True)) == {told.pk}


def _left_contact(told: ToldFact, **values) -> Handover:
    return Handover.objects.create(
        call=told.call, via="sms", text="…", recipient="0912345678", wants_corrections=True, **values
    )


def test_only_who_asked_to_be_told_is_called_back_and_once(page) -> None:
    first, _second = _told(page), _told(page)
    _left_contact(first)
    _left_contact(first)
    Handover.objects.create(call=_second.call, via="sms", text="…", recipient="0987654321")
    recall = _correct(_publish(page, fees=[_fee("70000")]))
    recall = deciding.decide(recall, recall.rev, deciding.Chosen("call_back"), user_with("helpdesk_lead"))

    assert (recall.told, recall.calls, recall.reachable) == (2, 2, 1)
    callback = Callback.objects.get()
    assert (callback.call, callback.contact, callback.reason) == (first.call, "0912345678", "correction")
    assert "35.000" in callback.about
    assert "70.000" in callback.about
    assert list(recall.items.values_list("call", "contact_state")) == [(first.call_id, "queued")]


def test_nothing_needs_a_reason_and_two_leads_decide_once(page) -> None:
    recall = _correct(_publish(page, fees=[_fee("70000")]))
    lead = user_with("helpdesk_lead")
    with pytest.raises(deciding.DecisionRefused, match=deciding.NO_REASON):
        deciding.decide(recall, recall.rev, deciding.Chosen("nothing"), lead)
    rev = recall.rev
    deciding.decide(recall, rev, deciding.Chosen("nothing", "chỉ một người"), lead)

    with pytest.raises(deciding.DecisionRefused, match=deciding.CHANGED):
        deciding.decide(recall, rev, deciding.Chosen("call_back"), user_with("helpdesk_lead"))
    with pytest.raises(RulingRefused):
        rule(recall.change, Ruling(Cause.WORDING), lead)


def test_the_page_says_what_was_corrected_for_as_long_as_was_decided(page) -> None:
    recall = _correct(_publish(page, fees=[_fee("70000")]))
    assert corrections_of(page.code) == []
    deciding.decide(
        recall, recall.rev, deciding.Chosen("nothing", "ít người", with_notice=True), user_with("helpdesk_lead")
    )

    (correction,) = corrections_of(page.code)
    assert (correction.before, correction.now) == ("35.000 đồng", "70.000 đồng")
    Recall.objects.update(notice_until=timezone.localdate() - datetime.timedelta(days=1))
    cache.clear()
    assert corrections_of(page.code) == []
