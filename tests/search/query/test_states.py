"""Who is of another state is a foreigner, and what happened there happened abroad; its papers stay its own."""

import pytest

from search.query.states import with_foreign_for_states


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("marry a vietnamese citizen i am american", "marry a vietnamese citizen i am foreign"),
        ("visa for my korean husband", "visa for my foreign husband"),
        ("my daughter was born in the united states", "my daughter was born abroad"),
        ("import cosmetics from south korea", "import cosmetics from abroad"),
        ("convert my british driving licence", "convert my foreign driving licence"),
        ("change my licence from japan to a driving licence", "change my foreign driving licence to a driving licence"),
    ],
)
def test_what_is_of_another_state_is_foreign(text, meant):
    assert with_foreign_for_states(text) == meant


@pytest.mark.parametrize(
    "text", ["renew my british passport", "japanese driving licence renewal", "police check from australia", "us visa"]
)
def test_papers_of_another_state_are_not(text):
    assert with_foreign_for_states(text) == text
