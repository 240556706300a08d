"""Names of persons in words of a call: offered, never removed by themselves, and gone everywhere once they are."""

import pytest
from django.db import connection

from helpdesk.calls.refusals import NotFromHere, ReasonMissing
from helpdesk.models import AccessEntry, CallNote, CallSearch
from helpdesk.retention.names import offered_names, remove_name
from tests.helpdesk.calls_api import desk_of, note, op
from tests.helpdesk.factories import CallFactory, ClosedCallFactory, UserFactory, add_event


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ông Hùng hỏi sổ đỏ cho bà Lê Thị Mai", ["Hùng", "Lê Thị Mai"]),
        ("gọi lại cho anh Tuấn, tối", ["Tuấn"]),
        ("Nguyễn Văn An nộp ở Bắc Ninh", ["Nguyễn Văn An"]),
        ("anh chị nộp tại Công an tỉnh Bắc Ninh", []),
        ("hỏi bà ngoại có được làm thay không", []),
        ("làm căn cước cho bố 82 tuổi", []),
        ("", []),
    ],
)
def test_what_looks_like_a_name_is_offered(text, names):
    assert offered_names(text) == names


@pytest.mark.django_db
def test_a_removed_name_is_gone_from_every_row_and_the_rest_of_the_note_stays():
    call = CallFactory.create()
    desk = desk_of(call.agent)
    entry = "0192f0c0-0000-7000-8000-000000000001"
    desk.do(call, note("cô Hồng Thắm hỏi phí", entry=entry))
    desk.do(call, note("cô Hồng Thắm hỏi phí khai sinh", entry=entry, base=1))
    desk.do(call, op("search", {"query": "hồng thắm khai sinh", "codes": []}))
    kept = note("hỏi cả hộ khẩu")
    desk.do(call, kept)
    type(call).objects.filter(pk=call.pk).update(state="missed")
    counts = remove_name(call.ref, "Hồng Thắm", user=UserFactory.create(), reason="Yêu cầu số 1")

    assert counts["versions"] == 1
    texts = list(CallNote.objects.filter(entry=entry).order_by("version").values_list("text", flat=True))
    assert texts == ["", "", "cô *** hỏi phí khai sinh"]
    assert CallNote.objects.get(entry=kept["entry"]).text == "hỏi cả hộ khẩu"
    assert CallSearch.objects.get().query == ""
    with connection.cursor() as cursor:
        for table, column in (("callevent", "payload"), ("callnote", "text"), ("callsearch", "query")):
            cursor.execute(f"SELECT {column} FROM helpdesk_{table}")  # noqa: S608 (names of ours)
            assert "thắm" not in str(cursor.fetchall()).lower()
    entry_of_log = AccessEntry.objects.get()
    assert (entry_of_log.kind, entry_of_log.reason) == ("name", "Yêu cầu số 1")
    assert "Thắm" not in str(entry_of_log.details)


@pytest.mark.django_db
def test_nothing_is_removed_without_a_reason_from_an_open_call_or_of_one_letter():
    call = ClosedCallFactory.create()
    user = UserFactory.create()
    with pytest.raises(ReasonMissing):
        remove_name(call.ref, "Hùng", user=user, reason=" ")
    with pytest.raises(NotFromHere):
        remove_name(CallFactory.create().ref, "Hùng", user=user, reason="yêu cầu")
    with pytest.raises(ValueError, match="a"):
        remove_name(call.ref, " a ", user=user, reason="yêu cầu")


@pytest.mark.django_db
def test_part_of_a_longer_word_is_no_name():
    call = ClosedCallFactory.create()
    CallNote.objects.create(call=call, entry="0192f0c0-0000-7000-8000-000000000002", version=1, text="Hàng hóa")
    add_event(call, text="Hàng hóa")
    assert remove_name(call.ref, "Hà", user=UserFactory.create(), reason="yêu cầu")["versions"] == 0
    assert CallNote.objects.get().text == "Hàng hóa"
