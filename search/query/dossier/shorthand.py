"""Words of messages and of agents' notes, written out for the patterns of needs alone.

In a search for pages they would mean too much: "hs" is a pupil as well, "k" half of all words.
"""

from collections.abc import Mapping, Sequence

from search.query.rules import RuleKind
from search.query.understanding import Expansion
from vietnamese.tokens import syllables

_WRITTEN_OUT = """
    hs hồ sơ | hso hồ sơ | hsơ hồ sơ | ko không | k không | kg không | hok không | hong không | hông không | hổng không
    chẳng không | chả không | dc được | đc được | dk được | bik biết | mk mật khẩu | pass mật khẩu | password mật khẩu
    passcode mật khẩu | đt điện thoại | dt điện thoại | sđt số điện thoại | sdt số điện thoại | nv nhân viên
    cb cán bộ | vk vợ | ck chuyển khoản | tkoan tài khoản | bc bưu chính | kq kết quả | gto giấy tờ
    web trang web | website trang web | app ứng dụng | wed trang web | dvc dịch vụ công | dvcqg dịch vụ công quốc gia
    cdvc cổng dịch vụ công | acc tài khoản | account tài khoản | tk tài khoản | log đăng nhập | login đăng nhập
    sv hệ thống | bs bổ sung | bsung bổ sung | pa phản ánh | ttoan thanh toán | tt thanh toán
"""


def _read(text: str) -> dict[str, tuple[str, ...]]:
    entries = (syllables(entry) for line in text.splitlines() for entry in line.split("|"))
    return {words[0]: tuple(words[1:]) for words in entries if len(words) > 1}


WRITTEN_OUT: Mapping[str, tuple[str, ...]] = _read(_WRITTEN_OUT)


def written_out(words: Sequence[str], expansions: Sequence[Expansion]) -> tuple[tuple[str, int], ...]:
    """Each word with its position, abbreviations written out by this table and by the editors' rules, of which those
    that hold both ways shorten words too.
    """
    longer = (each for each in reversed(expansions) if len(each.words) > each.end - each.start)
    spans = {each.start: each for each in longer if each.step == RuleKind.ABBREVIATION}
    out: list[tuple[str, int]] = []
    position = 0
    while position < len(words):
        if short := WRITTEN_OUT.get(words[position]):
            out += [(word, position) for word in short]
            position += 1
        elif span := spans.get(position):
            out += [(word, position) for word in span.words]
            position = span.end
        else:
            out.append((words[position], position))
            position += 1
    return tuple(out)
