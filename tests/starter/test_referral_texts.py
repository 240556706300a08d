"""Referrals of the starter content say who handles a need that no procedure answers, in both languages."""

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from core.links import LinkHosts, form_fault
from faq.models import ReferralHandler
from faq.models.referral import MAX_ACTION
from starter.files import FIXTURES, read_yaml
from vietnamese.text import fold

FILES = sorted((FIXTURES / "referrals").glob("*.yaml"))
ENGLISH = FIXTURES / "translations" / "en" / "referrals"
TRANSLATED = {"id", "title", "wordings", "who", "action"}
CODE = re.compile(r"\d\.\d{6}")
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


@cache
def referrals(language: str = "vi") -> dict[str, dict]:
    folder = ENGLISH if language == "en" else FIXTURES / "referrals"
    entries = [entry for path in sorted(folder.glob("*.yaml")) for entry in read_yaml(path)["referrals"]]
    found = {entry["id"]: entry for entry in entries}
    assert len(found) == len(entries)
    return found


def said(language: str = "vi") -> Iterator[tuple[str, str]]:
    """Id and each way to say its need."""
    for name, entry in referrals(language).items():
        yield from ((name, words) for words in (entry["title"], *entry["wordings"]))


def names_of_procedures() -> Iterator[tuple[str, str]]:
    """Code and each name by which starter content finds a procedure."""
    for path in (FIXTURES / "procedures").glob("*.yaml"):
        content = read_yaml(path)
        yield from ((content["code"], name) for name in (content["name"], *content.get("aliases", ())))
    for path in (FIXTURES / "search" / "names").glob("*.yaml"):
        for entry in read_yaml(path):
            yield from ((entry["code"], name) for name in entry["names"])
    for path in (FIXTURES / "questions").glob("*.yaml"):
        for entry in read_yaml(path)["questions"]:
            yield from ((entry["id"], words) for words in (entry["question"], *entry.get("other_wordings", ())))


@pytest.fixture(scope="module")
def titles(shared_data) -> dict[str, str]:
    """By code, of all procedures of the portal."""
    with lzma.open(shared_data / "procedures.jsonl.xz", "rt", encoding="utf-8") as lines:
        return {record["code"]: record["name"] for record in map(json.loads, lines)}


def test_each_file_holds_the_referrals_of_the_handler_it_is_named_by():
    assert {path.stem for path in FILES} == set(ReferralHandler.values)
    assert [path.stem for path in FILES if read_yaml(path)["handler"] != path.stem] == []
    assert len(referrals()) >= 120


def test_each_referral_is_told_whole_in_both_languages():
    assert referrals("en").keys() == referrals().keys()
    for path in FILES:
        translated = read_yaml(ENGLISH / path.name)
        assert translated["handler"] == path.stem
        assert [entry["id"] for entry in translated["referrals"]] == [
            entry["id"] for entry in read_yaml(path)["referrals"]
        ]
    assert {name: entry.keys() for name, entry in referrals("en").items() if entry.keys() != TRANSLATED} == {}
    assert [name for name, entry in referrals("en").items() if not all(entry.values())] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_to_do_is_told_in_two_sentences(language):
    actions = {name: entry["action"] for name, entry in referrals(language).items()}
    assert {name: len(text) for name, text in actions.items() if len(text) > MAX_ACTION} == {}
    assert {name: text for name, text in actions.items() if not 1 <= len(SENTENCE_END.findall(text)) <= 2} == {}


@pytest.mark.parametrize(("language", "least"), [("vi", 3), ("en", 3)])
def test_each_need_is_said_in_several_ways_and_none_means_two_needs(language, least):
    assert [name for name, entry in referrals(language).items() if len(entry["wordings"]) < least] == []
    folded = Counter(" ".join(fold(words).split()) for _name, words in said(language))
    assert [words for words, count in folded.items() if count > 1] == []


def test_no_need_is_one_that_a_procedure_or_a_question_of_the_set_answers():
    answered = {fold(name): code for code, name in names_of_procedures()}
    assert {(name, words, answered[fold(words)]) for name, words in said() if fold(words) in answered} == set()


def test_no_need_is_the_title_of_a_procedure_of_the_portal(titles):
    known = {fold(title) for title in titles.values()}
    assert [(name, words) for name, words in said() if fold(words) in known] == []


def test_each_procedure_beside_a_need_is_one_of_the_portal(titles):
    named = {code for entry in referrals().values() for code in entry.get("procedures", ())}
    assert named - titles.keys() == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_code_told_in_the_text_is_one_of_the_procedures_beside_it(language):
    listed = {name: set(entry.get("procedures", ())) for name, entry in referrals().items()}
    told = {name: set(CODE.findall(entry["action"])) for name, entry in referrals(language).items()}
    assert {name: codes - listed[name] for name, codes in told.items() if codes - listed[name]} == {}


def test_links_lead_to_hosts_of_the_list():
    names = [
        f"*.{entry['host']}" if entry.get("includes_subdomains") else entry["host"]
        for entry in read_yaml("taxonomy", "allowed_hosts.yaml")
    ]
    hosts = LinkHosts.of(names)
    links = {name: entry["link"] for name, entry in referrals().items() if "link" in entry}
    assert {name: link for name, link in links.items() if form_fault(link) or hosts.fault(link)} == {}


def test_none_claims_to_be_confirmed_by_the_body_that_knows():
    assert [name for name, entry in referrals().items() if entry.get("confirmed")] == []
