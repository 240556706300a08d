import pytest

from search.query.needs.private_matters import PrivateMatters
from search.query.pipeline import understand
from search.steering.example_queries import private_matters
from tests.search.query.test_dossier_needs import rules
from vietnamese.tokens import fold_all, syllables


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("hoàn tiền vé xem phim", True),
        ("chuyen nham tien qua momo lay lai the nao", True),
        ("alo có ai không", True),
        ("nộp lệ phí qua momo bị trừ hai lần", False),
        ("nộp hồ sơ qua zalo được không", False),
        ("hoàn tiền nộp hai lần", False),
        ("viet tell", False),
    ],
)
def test_a_firm_is_meant_unless_the_state_is_named(text, private):
    assert private_matters("vi").are_meant(fold_all(syllables(text))) is private


def test_no_need_is_found_in_what_is_private():
    knowledge = rules("hoàn tiền", need="refund")
    assert understand("hoàn tiền vé", knowledge=knowledge).dossier_need == "refund"
    private = PrivateMatters.of([["vé"]], [["hồ", "sơ"]])
    knowledge = type(knowledge)(rules=knowledge.rules, private_matters=private)
    assert understand("hoàn tiền vé", knowledge=knowledge).dossier_need == ""
    assert understand("hoàn tiền vé hồ sơ", knowledge=knowledge).dossier_need == "refund"
