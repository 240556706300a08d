"""Content of before facts were the page's own, moved: nothing is lost, and translations follow."""

from hypothesis import given
from hypothesis import strategies as st

from catalogue.migrations._moved_facts import move_content, moved

FEE = {"kind": "charge", "status": "amount", "amount": "8000.00", "currency": "VND", "per": "bản", "case": "", "note": ""}
TIME = {"value": "3.00", "unit": "working_day", "unknown": False, "note": "Từ khi đủ hồ sơ"}
NO_TIME = {"value": None, "unit": "", "unknown": False, "note": ""}


def item(value: object, key: str) -> dict:
    return {"type": "item", "value": value, "id": key}


def channel(kind: str, fees: list[dict], duration: dict = TIME, note: str = "") -> dict:
    listed = [item(fee, f"{kind}-fee-{at}") for at, fee in enumerate(fees)]
    return {
        "type": "channel",
        "id": kind,
        "value": {"channel": kind, "duration": duration, "fees": listed, "note": note},
    }


def group(case: str, key: str, **values: object) -> dict:
    return {"type": "case", "id": key, "value": {"case": case, **values}}


def test_what_was_the_same_in_every_channel_is_no_channels():
    result = moved([channel("online", [FEE]), channel("counter", [FEE])], [], [], {})
    (fee,), (time,) = result.streams["fees"], result.streams["times"]
    assert (fee["value"]["amount"], fee["value"]["channel"]) == ("8000.00", "")
    assert (time["value"]["value"], time["value"]["unit"], time["value"]["channel"]) == ("3.00", "working_day", "")
    assert time["value"]["not_fixed"] is False
    assert [block["value"] for block in result.streams["channels"]] == [
        {"channel": "online", "note": ""},
        {"channel": "counter", "note": ""},
    ]


def test_what_differed_keeps_its_channel():
    dearer = {**FEE, "amount": "9000.00"}
    result = moved([channel("online", [FEE], NO_TIME), channel("counter", [dearer])], [], [], {})
    assert [(fee["value"]["amount"], fee["value"]["channel"]) for fee in result.streams["fees"]] == [
        ("8000.00", "online"),
        ("9000.00", "counter"),
    ]
    assert [time["value"]["channel"] for time in result.streams["times"]] == ["counter"]


def test_a_case_is_declared_once_and_named_everywhere():
    fee = {**FEE, "case": "Mất thẻ"}
    papers = [group("Mất thẻ", "d0", documents=[]), group("", "d1", documents=[])]
    result = moved([channel("counter", [fee])], papers, [group("mất thẻ", "s0", steps=[])], {})
    (case,) = result.streams["cases"]
    assert case["value"] == {"key": "mat-the", "label": "Mất thẻ", "kind": "", "group": ""}
    named = [result.streams["documents"][0], result.streams["steps"][0], result.streams["fees"][0]]
    assert [[each["value"] for each in block["value"]["cases"]] for block in named] == [["mat-the"]] * 3
    assert result.streams["documents"][1]["value"]["cases"] == []
    assert all("case" not in block["value"] for block in named)


def test_different_labels_never_share_a_key():
    labels = ["Cấp lại vì mất thẻ căn cước ở trong nước một", "Cấp lại vì mất thẻ căn cước ở trong nước hai", "!!", "??"]
    result = moved([], [group(label, str(at), documents=[]) for at, label in enumerate(labels)], [], {})
    keys = [case["value"]["key"] for case in result.streams["cases"]]
    assert len(set(keys)) == 4
    assert [case["value"]["label"] for case in result.streams["cases"]] == labels


def test_a_translation_has_the_keys_of_its_source():
    source = moved([], [group("Mất thẻ", "d0", documents=[])], [], {})
    english = moved([], [group("The card is lost", "d0", documents=[])], [], source.keys)
    (case,) = english.streams["cases"]
    assert (case["value"]["key"], case["value"]["label"]) == ("mat-the", "The card is lost")
    assert case["id"] == source.streams["cases"][0]["id"]


def test_paths_of_translated_texts_lead_to_where_they_are_now():
    fee = {**FEE, "case": "Mất thẻ", "note": "Theo nghị quyết của tỉnh"}
    result = moved([channel("online", [fee]), channel("counter", [fee])], [], [], {})
    new, time, case = (result.streams[name][0]["id"] for name in ("fees", "times", "cases"))
    assert result.paths["channels.online.fees.online-fee-0.note"] == f"fees.{new}.note"
    assert result.paths["channels.counter.fees.counter-fee-0.note"] == f"fees.{new}.note"
    assert result.paths["channels.counter.duration.note"] == f"times.{time}.note"
    assert result.paths["channels.counter.fees.counter-fee-0.case"] == f"cases.{case}.label"


def test_content_is_moved_once():
    content = {"channels": "[]", "documents": "[]", "steps": "[]", "name": "Đăng ký khai sinh"}
    assert move_content(content, {})
    assert move_content(content, {}) is None
    assert content["name"] == "Đăng ký khai sinh"


FEES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["fee", "charge", "other"]),
        "status": st.just("amount"),
        "amount": st.integers(1_000, 9_000).map(str),
        "currency": st.just("VND"),
        "per": st.sampled_from(["", "bản"]),
        "case": st.sampled_from(["", "Mất thẻ", "Đổi thẻ"]),
        "note": st.text("abđ ", max_size=5),
    }
)
DURATIONS = st.fixed_dictionaries(
    {
        "value": st.sampled_from([None, "3", "5"]),
        "unit": st.sampled_from(["day", "hour"]),
        "unknown": st.booleans(),
        "note": st.text("ab", max_size=3),
    }
)
CHANNELS = st.lists(
    st.tuples(st.sampled_from(["online", "counter", "postal"]), st.lists(FEES, max_size=3), DURATIONS),
    max_size=3,
    unique_by=lambda row: row[0],
)


@given(CHANNELS)
def test_every_amount_note_and_time_is_kept(rows):
    result = moved([channel(*row) for row in rows], [], [], {})
    labels = {case["value"]["key"]: case["value"]["label"] for case in result.streams["cases"]}

    def told(fee: dict, case: str) -> tuple:
        return (fee["kind"], fee["amount"], fee["per"], fee["note"] or "", case)

    before = {told(fee, fee["case"]) for _kind, fees, _duration in rows for fee in fees}
    after = {
        told(fee["value"], "".join(labels[key["value"]] for key in fee["value"]["cases"]))
        for fee in result.streams["fees"]
    }
    assert after == before
    times = {(time["value"]["value"], time["value"]["note"] or "") for time in result.streams["times"]}
    assert {(row[2]["value"], row[2]["note"]) for row in rows if row[2]["value"]} <= times
