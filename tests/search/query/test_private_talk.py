"""Private talk is told from the state's business, and is of no dossier."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.examples import Example, Examples
from search.query.knowledge import Knowledge
from search.query.needs.private_talk import Content, PrivatePhrase, PrivateTalk, without_domain_of
from search.query.pipeline import understand
from search.query.rules import Rule, RuleKind, RuleSet
from search.steering.example_queries import private_phrases
from tests.search.query.knowledge import small_knowledge
from vietnamese.tokens import fold_all, syllables

SAID = {
    "repairs": ["thợ sửa máy giặt", "máy giặt báo lỗi", "sửa tủ lạnh ở đâu rẻ"],
    "love": ["người yêu giận phải làm sao", "chia tay có nên quay lại"],
}
PHRASES = tuple(PrivatePhrase(domain, tuple(syllables(text))) for domain, texts in SAID.items() for text in texts)
EXAMPLES = Examples((Example(tuple(syllables("làm căn cước ở đâu")), ours=True),))
NEEDS = (("returned", tuple(syllables("hồ sơ báo lỗi không gửi được"))),)


def knowledge(**values) -> Knowledge:
    return small_knowledge(private_phrases=PHRASES, examples=EXAMPLES, need_examples=NEEDS, **values)


def odds(text: str) -> float:
    words = syllables(text)
    return knowledge().private_talk.odds(words, accents=fold_all(words) != words)


@pytest.mark.parametrize("text", ["sửa máy giặt", "may giat bao loi", "người yêu giận", "máy giặt electrolux"])
def test_what_people_say_of_private_matters_is_private(text):
    assert odds(text) > 1


@pytest.mark.parametrize(
    "text", ["đăng ký khai sinh", "dang ky ket hon", "làm căn cước ở đâu", "hồ sơ báo lỗi", "cấp lại thẻ căn cước"]
)
def test_what_is_asked_of_the_state_is_not(text):
    assert odds(text) < -1


def test_a_name_that_nobody_knows_is_rather_private():
    assert odds("căn cước") < odds("căn cước netflix")


def test_nothing_is_said_without_phrases_or_content():
    words = syllables("sửa máy giặt")
    assert PrivateTalk(PHRASES, Content()).odds(words, accents=True) == 0
    assert Knowledge(locale="en").private_talk.odds(words, accents=True) == 0
    assert knowledge().private_talk.odds([], accents=True) == 0


def test_a_phrase_is_judged_without_its_whole_domain():
    left = without_domain_of(PHRASES, syllables("tho sua may giat"))
    assert {phrase.domain for phrase in left} == {"love"}
    assert without_domain_of(PHRASES, syllables("sửa xe")) == PHRASES


@given(st.lists(st.sampled_from([word for phrase in PHRASES for word in phrase.words] + ["căn", "cước", "xyz"])))
def test_odds_are_finite_and_grow_no_faster_than_the_root(words):
    value = knowledge_once.private_talk.odds(words, accents=True)
    assert abs(value) <= 8 * max(len(words), 1) ** 0.5


knowledge_once = knowledge()


def need_rule(text: str, need: str) -> RuleSet:
    return RuleSet((Rule(RuleKind.NEED, (tuple(syllables(text)),), (), folded=True, need=need),))


def test_private_talk_with_the_words_of_a_rule_is_about_no_dossier():
    knows = replace(knowledge(), rules=need_rule("báo lỗi", "outage"))
    assert understand("hồ sơ báo lỗi", knowledge=knows).dossier_need == "outage"
    assert understand("máy giặt báo lỗi", knowledge=knows).dossier_need == ""
    assert understand("máy giặt báo lỗi", knowledge=replace(knows, private_phrases=())).dossier_need == "outage"


def test_the_file_has_many_domains_and_no_phrase_twice():
    phrases = private_phrases("vi")
    assert len({phrase.domain for phrase in phrases}) >= 40
    assert len(phrases) == len({(phrase.domain, phrase.words) for phrase in phrases})
    assert all(phrase.words for phrase in phrases)
    assert private_phrases("en") == ()
