"""Linked data says what the card says, in the words of the vocabulary, and ends no script."""

import datetime
import json
import re

import pytest
from django.template import Context, Template
from django.urls import reverse

from catalogue.answer_card.loading import load
from catalogue.answer_card.page_card import card_of_page
from catalogue.answer_card.renderings.linked_data import government_service
from catalogue.answer_card.resolve import resolve
from catalogue.answer_card.types import Asker
from catalogue.choices import CheckOutcome
from tests.factories import (
    FREE,
    AgencyFactory,
    OnlineServiceFactory,
    ProcedurePageFactory,
    QuestionPageFactory,
    make_tree,
    stream,
)
from tests.schema_org.validation import problems

pytestmark = pytest.mark.django_db

# What consumers of these types ask for beside the vocabulary, which requires nothing.
REQUIRED = {
    "GovernmentService": {"name", "url", "areaServed"},
    "Offer": {"price", "priceCurrency"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "FAQPage": {"mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
}


@pytest.fixture
def page():
    make_tree()
    return ProcedurePageFactory(code="7.654321")


def card_of(code="7.654321"):
    from django.utils import timezone

    return resolve(load(code, language="vi"), Asker(day=timezone.localdate(), language="vi"))


def service():
    return government_service(card_of(), site="https://cam-nang.vn")


def check(node):
    """That the node and those in it are in the words of the vocabulary, and hold what is asked for."""
    assert not list(problems(node))
    for each in nodes_in(node):
        assert each.keys() >= REQUIRED.get(each["@type"], set())


def nodes_in(value):
    if isinstance(value, list):
        for item in value:
            yield from nodes_in(item)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from nodes_in(item)


def graph(html):
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    for node in data["@graph"]:
        check(node)
    return {node["@type"]: node for node in data["@graph"]}


def test_a_service_in_the_words_of_the_vocabulary(page):
    node = service()
    check(node)
    assert (node["name"], node["identifier"]) == ("Đăng ký khai sinh", "7.654321")
    assert node["offers"] == [{"@type": "Offer", "price": "0", "priceCurrency": "VND"}]


@pytest.mark.parametrize(
    ("fee", "price"),
    [
        ({"status": "amount", "amount": "8000"}, "8000"),
        ({"status": "unknown"}, None),
        ({"status": "amount", "amount": "8000", "per": "bản"}, None),
        ({"status": "amount", "amount": "8000", "note": "Chỉ bản giấy."}, None),
        ({"status": "amount", "amount": "8000", "exemption": "Hộ nghèo."}, None),
        ({"status": "amount", "amount": "8000", "valid_to": "2999-12-31"}, None),
    ],
)
def test_a_price_is_told_only_where_it_is_the_whole_price(page, fee, price):
    page.fees = stream("fee", {**FREE, **fee})
    page.save_revision().publish()
    assert [offer["price"] for offer in service().get("offers", [])] == ([price] if price else [])


@pytest.mark.parametrize(
    ("url", "outcome", "is_told"),
    [
        ("https://dichvucong.example.vn/nop/1", CheckOutcome.ALIVE, True),
        ("https://dichvucong.example.vn/nop/1", CheckOutcome.DEAD, False),
        ("https://dichvucong.example.vn/", CheckOutcome.ALIVE, False),
    ],
)
def test_only_an_address_that_opens_and_is_the_procedures_own_is_a_channel(page, settings, url, outcome, is_told):
    settings.DEFAULT_LINK_HOSTS = ["*.example.vn"]
    OnlineServiceFactory(procedure=page.procedure, url=url, last_outcome=outcome)
    assert ("availableChannel" in service()) is is_told


def test_a_body_that_has_ended_provides_nothing(rf):
    agencies = [
        AgencyFactory(name="Phòng Tư pháp", valid_to=datetime.date(2025, 6, 30)),
        AgencyFactory(name="Ủy ban nhân dân cấp xã"),
    ]
    page = ProcedurePageFactory(agencies=agencies)
    node = government_service(card_of_page(page, datetime.date(2026, 11, 30)), site="https://cam-nang.vn")
    assert [body["name"] for body in node["provider"]] == ["Ủy ban nhân dân cấp xã"]


def test_a_procedure_that_has_ended_is_no_service(page):
    page.status = "abolished"
    page.save_revision().publish()
    assert service() is None


def test_nothing_in_a_name_ends_the_block(page, rf):
    page.name = "</script><script>alert(1)</script>&\u2028"
    tags = Template("{% load linked_data_tags %}{% procedure_linked_data page card %}")
    html = tags.render(Context({"page": page, "card": card_of(), "request": rf.get("/")}))
    assert html.count("<") == 2
    assert graph(html)["BreadcrumbList"]["itemListElement"][-1]["name"] == page.name


def test_pages_carry_it_under_the_policy_against_scripts(client, page):
    question = QuestionPageFactory(question="Mất phí không?", short_answer="Không mất phí.")
    nodes = graph(client.get(question.url).content.decode())
    assert nodes["FAQPage"]["mainEntity"][0]["acceptedAnswer"]["text"] == "Không mất phí."
    response = client.get(page.url)
    steps = graph(response.content.decode())["BreadcrumbList"]["itemListElement"]
    assert [step["item"] for step in steps] == [
        "http://testserver/vi/",
        f"http://testserver{reverse('browse:field', args=[page.field.slug])}",
        f"http://testserver{page.url}",
    ]
    assert "unsafe-inline" not in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("node", "told"),
    [
        ({"@type": "GovernmentService", "price": "1"}, "no property of GovernmentService"),
        ({"@type": "GovernmentService", "offers": "miễn phí"}, "a text is none of"),
        ({"@type": "GovernmentService", "provider": {"@type": "Country", "name": "Việt Nam"}}, "is none of"),
        ({"@type": "ServiceChannel", "serviceUrl": "dichvucong.gov.vn"}, "no address"),
        ({"@type": "Offer", "price": None}, "says nothing"),
        ({"@type": "Question", "acceptedAnswer": {"@type": "Answer", "answer": "Có"}}, "no property of Answer"),
        ({"@type": "Governmentservice"}, "no known type"),
        ({"name": "Việt Nam"}, "no known type"),
    ],
)
def test_what_is_against_the_vocabulary_is_found(node, told):
    assert [told in problem for problem in problems(node)] == [True]
