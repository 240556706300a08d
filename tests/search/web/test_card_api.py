"""The JSON API's answer cards."""

import datetime
import json

import pytest
from django.utils.http import urlencode
from pydantic import TypeAdapter

from search.web.card_schemas import EXAMPLES, CardOut
from tests.factories import LocalityFactory, ProcedurePageFactory, known_since, stream

pytestmark = pytest.mark.django_db

CASES = (
    {"key": "mat", "label": "Bị mất", "kind": "reason", "group": "ly-do"},
    {"key": "hong", "label": "Bị hỏng", "kind": "reason", "group": "ly-do"},
)
FEES = tuple(
    {"kind": "charge", "status": "amount", "amount": amount, "currency": "VND", "per": "", "cases": [key], "note": ""}
    for key, amount in (("mat", "10000"), ("hong", "20000"))
)


@pytest.fixture
def page():
    page = ProcedurePageFactory(cases=stream("case", *CASES), fees=stream("fee", *FEES))
    known_since(page, datetime.date(2026, 1, 5))
    return page


def get(client, code: str, **params):
    return client.get(f"/api/v1/procedures/{code}/card?{urlencode(params, doseq=True)}")


def test_card_asks_what_it_cannot_decide_and_answers_once_it_is_told(client, page):
    asking = get(client, page.code).json()
    assert (asking["fee"]["state"], asking["questions"][0]["axis"]) == ("depends", "ly-do")

    told = get(client, page.code, case="hong").json()
    assert (told["fee"]["state"], told["fee"]["fees"][0]["amount"]) == ("known", "20000")
    assert [question["kind"] for question in told["questions"]] == ["place"]
    assert told["answers"]["fee"]["text"]


def test_code_is_read_in_any_usual_form(client, page):
    assert get(client, page.code.replace(".", "")).json()["code"] == page.code


def test_response_is_as_described(client, page):
    TypeAdapter(CardOut).validate_json(get(client, page.code).content)


@pytest.mark.parametrize(
    ("params", "name", "said"),
    [
        ({"case": "khac"}, "case", "mat, hong"),
        ({"case": ["mat", "hong"]}, "case", "mat, hong"),
        ({"no_case": "khac"}, "no_case", "khac"),
        ({"place": "Không Đâu Cả"}, "place", "nơi"),
        ({"channel": "fax"}, "channel", "counter"),
        ({"day": "hôm nay"}, "day", "2026-11-30"),
        ({"day": "1800-01-01"}, "day", "2000"),
        ({"day": "2026-01-04"}, "day", "05/01/2026"),
        ({"locale": "fr"}, "locale", "vi"),
        ({"case": ["mat"] * 21}, "case", "20"),
    ],
)
def test_wrong_parameter_is_refused_with_what_to_do(client, page, params, name, said):
    response = get(client, page.code, **params)

    assert response.status_code == 422
    (problem,) = response.json()["error"]["fields"]
    assert problem["name"] == name
    assert said in problem["message"]


def test_code_of_nothing_is_not_found(client):
    response = get(client, "7.999999")

    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("code", ["khong-phai-ma", "%20", "7.99"])
def test_text_that_is_no_code_is_refused(client, code):
    response = client.get(f"/api/v1/procedures/{code}/card")

    assert (response.status_code, response.json()["error"]["fields"][0]["name"]) == (422, "code")


def test_error_is_in_the_visitors_language(client):
    response = client.get("/api/v1/procedures/7.999999/card", headers={"accept-language": "en"})

    assert "procedure" in response.json()["error"]["message"]


def test_too_many_requests_are_refused(client, page, settings):
    settings.CARD_API_RATE = "1/m"

    assert [get(client, page.code).status_code for _ in range(2)] == [200, 429]


def test_nobody_in_between_keeps_a_card(client, page):
    assert get(client, page.code)["Cache-Control"] == "private, no-cache"


def test_place_by_code_or_name(client, page):
    LocalityFactory(code="24", name="Tỉnh Bắc Ninh", kind="province")

    for place in ("24", "bac ninh"):
        assert get(client, page.code, place=place).json()["asked"]["place"]["province_code"] == "24"


def test_description_holds_the_parameters_and_examples(client):
    described = json.loads(client.get("/api/v1/openapi.json").content)["paths"]["/api/v1/procedures/{code}/card"]["get"]

    assert {parameter["name"] for parameter in described["parameters"]} == {
        *("code", "case", "no_case", "place", "channel", "day", "locale"),
    }
    assert [example["path"] for example in described["x-examples"]] == [example.path for example in EXAMPLES]
