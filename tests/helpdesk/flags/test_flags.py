"""Flags: one a fact, reason and place; one person has it; a publication settles it."""

import pytest
from django.db import transaction

from catalogue.blocks import block_data
from helpdesk.flags import deciding
from helpdesk.flags.raising import Target, UnknownTarget, raise_flag
from helpdesk.flags.shown import flags_of_card
from helpdesk.flags.worklist import flags_to_confirm, waiting_flags
from helpdesk.models import Flag, FlagState
from tests.factories import ProcedurePageFactory
from tests.helpdesk.factories import CallFactory, tell, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    fee = block_data("fee", {"status": "amount", "amount": "35000"}, path="fee")
    return ProcedurePageFactory.create(
        fees=[fee], steps=[block_data("case", {"cases": [], "steps": ["Nộp."]}, path="s")]
    )


@pytest.fixture
def fee(page) -> Target:
    return Target(page.code, f"{page.code}/{page.fees.raw_data[0]['id']}/amount")


def _agent():
    return user_with("helpdesk_agent")


def _edit_fee(page, amount: str) -> None:
    block = page.fees.raw_data[0]
    page.fees = [{**block, "value": {**block["value"], "amount": amount}}]
    page.save_revision().publish()


def test_a_second_person_joins_the_flag_and_a_second_time_counts_nobody(fee) -> None:
    first, second = _agent(), _agent()
    flag = raise_flag(first, fee, "wrong", words="bác gọi 0912345678 nói đã tăng")
    raise_flag(second, fee, "wrong")
    raise_flag(second, fee, "wrong", words="vẫn vậy")

    flag.refresh_from_db()
    assert Flag.objects.count() == 1
    assert flag.people == 2
    assert "0912345678" not in flag.events.all()[0].words
    assert flag.value is not None
    assert flag.value["amount"] == "35000"
    assert flag.stream == "fees"


def test_another_reason_or_place_is_another_flag(fee) -> None:
    raise_flag(_agent(), fee, "wrong")
    raise_flag(_agent(), fee, "unclear")
    raise_flag(_agent(), Target(fee.code, fee.fact_key, place="24"), "wrong")

    assert Flag.objects.count() == 3
    assert [shown.people for shown in flags_of_card(fee.code)] == [2]
    assert [shown.people for shown in flags_of_card(fee.code, "24")] == [3]


@pytest.mark.parametrize("key", ["{code}/nothing/amount", ""])
def test_what_the_page_does_not_have_cannot_be_flagged(page, key: str) -> None:
    with pytest.raises(UnknownTarget):
        raise_flag(_agent(), Target(page.code, key.format(code=page.code)), "wrong")


def test_a_sentence_without_a_fact_is_flagged_by_its_part(page) -> None:
    raise_flag(_agent(), Target(page.code, anchor="where"), "unclear")

    (shown,) = flags_of_card(page.code)
    assert (shown.anchor, shown.is_warning) == ("where", False)


def test_only_a_fee_time_or_place_said_to_be_wrong_is_a_warning(page, fee) -> None:
    steps = f"{page.code}/{page.steps.raw_data[0]['id']}/steps"
    raise_flag(_agent(), Target(page.code, steps), "wrong")
    raise_flag(_agent(), fee, "unclear")
    assert not any(shown.is_warning for shown in flags_of_card(page.code))

    raise_flag(_agent(), fee, "wrong")
    assert [shown.fact_key for shown in flags_of_card(page.code) if shown.is_warning] == [fee.fact_key]


def test_of_two_people_who_take_a_flag_the_second_sees_who_has_it(fee) -> None:
    flag = raise_flag(_agent(), fee, "wrong")
    first, second = user_with("editor"), user_with("editor")
    stale = Flag.objects.get(pk=flag.pk)
    deciding.take(flag, flag.rev, first)

    with pytest.raises(deciding.Taken) as taken:
        deciding.take(stale, stale.rev, second)
    assert taken.value.flag.taken_by == first


def test_only_who_has_a_flag_gives_it_back(fee) -> None:
    flag = raise_flag(_agent(), fee, "wrong")
    holder = user_with("editor")
    flag = deciding.take(flag, flag.rev, holder)

    with pytest.raises(deciding.NotPossible):
        deciding.release(flag, flag.rev, user_with("editor"))
    assert deciding.release(flag, flag.rev, holder).state == FlagState.OPEN


def test_a_flag_is_not_declined_without_a_reason(fee) -> None:
    flag = raise_flag(_agent(), fee, "wrong")
    with pytest.raises(deciding.NotPossible):
        deciding.decline(flag, flag.rev, user_with("editor"), "  ")


def test_publishing_a_changed_fact_fixes_its_flags_and_the_flagger_confirms(page, fee) -> None:
    flagger = _agent()
    raise_flag(flagger, fee, "wrong")
    other = raise_flag(_agent(), Target(page.code, anchor="where"), "unclear")
    _edit_fee(page, "70000")

    (flag,) = flags_to_confirm(flagger)
    assert flag.state == FlagState.FIXED
    other.refresh_from_db()
    assert other.state == FlagState.OPEN
    assert [shown.fact_key for shown in flags_of_card(page.code)] == [""]

    with pytest.raises(deciding.NotPossible):
        deciding.confirm(flag, flag.rev, _agent())
    assert deciding.confirm(flag, flag.rev, flagger).state == FlagState.CONFIRMED


def test_a_flagger_reopens_what_is_still_wrong_unless_it_was_flagged_anew(page, fee) -> None:
    flagger = _agent()
    flag = raise_flag(flagger, fee, "wrong")
    _edit_fee(page, "70000")
    flag.refresh_from_db()
    flag = deciding.reopen(flag, flag.rev, flagger)
    assert flag.is_active

    _edit_fee(page, "80000")
    flag.refresh_from_db()
    raise_flag(_agent(), fee, "wrong")
    with pytest.raises(deciding.NotPossible), transaction.atomic():
        deciding.reopen(flag, flag.rev, flagger)


def test_the_worklist_begins_with_what_was_told_most(page, fee, django_assert_max_num_queries) -> None:
    steps = Target(page.code, f"{page.code}/{page.steps.raw_data[0]['id']}/steps")
    raise_flag(_agent(), steps, "wrong")
    raise_flag(_agent(), fee, "unclear")
    for _call in range(9):
        tell(CallFactory.create(), fee.fact_key, {"amount": "35000"})

    with django_assert_max_num_queries(2):
        waiting = waiting_flags()
    assert [(each.flag.fact_key, each.told) for each in waiting] == [(fee.fact_key, 9), (steps.fact_key, 0)]
