"""What a query states and the title or the audiences of a hit deny."""

import pytest

from search.query.knowledge import NO_KNOWLEDGE
from search.query.pipeline import understand
from search.ranking.contradiction import Stated

CITIZENS = ("Công dân Việt Nam", "Người Việt Nam định cư ở nước ngoài")


@pytest.mark.parametrize(
    ("query", "title", "audiences", "denied"),
    [
        ("thẻ thường trú cho người Việt", "Cấp thẻ thường trú cho người nước ngoài", (), True),
        ("thẻ thường trú cho công dân Việt Nam", "Cấp thẻ thường trú cho người nước ngoài", (), True),
        ("the thuong tru cho nguoi viet", "Cấp thẻ thường trú cho người nước ngoài", (), True),
        ("thẻ thường trú", "Cấp thẻ thường trú cho người nước ngoài", (), False),
        ("người Việt lấy người nước ngoài", "Kết hôn giữa công dân Việt Nam với người nước ngoài", CITIZENS, False),
        ("người Việt ở nước ngoài", "Cấp hộ chiếu phổ thông", CITIZENS, False),
        ("hộ chiếu cho người nước ngoài", "Cấp hộ chiếu phổ thông", CITIZENS, True),
        ("hộ chiếu cho người nước ngoài", "Cấp hộ chiếu phổ thông", (*CITIZENS, "Người nước ngoài"), False),
        ("hộ chiếu cho người nước ngoài", "Cấp hộ chiếu phổ thông", ("Doanh nghiệp",), False),
        ("hộ chiếu cho người nước ngoài", "Cấp hộ chiếu phổ thông", (), False),
        ("kết hôn với người nước ngoài", "Đăng ký kết hôn có yếu tố nước ngoài", CITIZENS, False),
    ],
)
def test_nationals_are_told_apart(query, title, audiences, denied):
    assert Stated(understand(query), NO_KNOWLEDGE).is_denied_by(title, audiences) is denied
