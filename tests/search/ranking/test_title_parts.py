"""The stem of a title, before the phrases of its case and level."""

from hypothesis import given
from hypothesis import strategies as st

from search.ranking.title_parts import parts_of

PIECES = "đăng ký cấp lại thẻ căn cước kết hôn (cấp tỉnh) (thực hiện tại cấp xã) đối với người trong trường hợp"
WORDS = st.sampled_from(sorted(set(PIECES.split())))
TITLES = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join))


@given(TITLES)
def test_spelling_does_not_matter(title):
    assert parts_of(title).stem == parts_of(f"  {title} ").stem
