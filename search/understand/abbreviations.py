"""Abbreviations that people type for official words, written out in place. The typed form stays as an extra word.

Written from knowledge of the language; only what has one meaning in public services stands here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from search.text.tokens import folded, syllables

_WRITTEN_OUT = """
atgt: an toàn giao thông | attp: an toàn thực phẩm | atvstp: an toàn vệ sinh thực phẩm | bđs: bất động sản
bhtn: bảo hiểm thất nghiệp | bhxh: bảo hiểm xã hội | bhyt: bảo hiểm y tế | bvmt: bảo vệ môi trường | ca: công an
cccd: căn cước công dân | ccdc: căn cước công dân | cmnd: chứng minh nhân dân căn cước
cmt: chứng minh nhân dân căn cước | cmtnd: chứng minh nhân dân căn cước | cntt: công nghệ thông tin
csgt: cảnh sát giao thông | cty: công ty | dn: doanh nghiệp | dvc: dịch vụ công | dvctt: dịch vụ công trực tuyến
đk: đăng ký | đkdn: đăng ký doanh nghiệp | đkkd: đăng ký kinh doanh | đkkh: đăng ký kết hôn
đkks: đăng ký khai sinh | đkkt: đăng ký khai tử | đktt: đăng ký thường trú | đkx: đăng ký xe
đtnn: đầu tư nước ngoài | gcn: giấy chứng nhận | gcnqsdđ: giấy chứng nhận quyền sử dụng đất
gdđt: giáo dục đào tạo | gks: giấy khai sinh | gp: giấy phép | gplx: giấy phép lái xe
gpmt: giấy phép môi trường | gpxd: giấy phép xây dựng | gtvt: giao thông vận tải | hđlđ: hợp đồng lao động
hgđ: hộ gia đình | hkd: hộ kinh doanh | hktt: hộ khẩu thường trú | htx: hợp tác xã | kdc: khu dân cư
khcn: khoa học công nghệ | kt3: tạm trú dài hạn | lđ: lao động | lltp: lý lịch tư pháp | mst: mã số thuế
nlđ: người lao động | nnn: người nước ngoài | nvqs: nghĩa vụ quân sự | pccc: phòng cháy chữa cháy
qsdđ: quyền sử dụng đất | sdđ: sử dụng đất | shtt: sở hữu trí tuệ | tncn: thu nhập cá nhân
tndn: thu nhập doanh nghiệp | tnlđ: tai nạn lao động | tthc: thủ tục hành chính | ttđb: tiêu thụ đặc biệt
tmđt: thương mại điện tử | ubnd: ủy ban nhân dân | vpđd: văn phòng đại diện | vsattp: vệ sinh an toàn thực phẩm
xd: xây dựng | xnc: xuất nhập cảnh | xnk: xuất nhập khẩu | yt: y tế
"""


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """By accented and by folded form: đ is often typed d. Two forms that fold to one are left to the accents."""
    entries = [entry.split(":") for line in _WRITTEN_OUT.strip().splitlines() for entry in line.split("|")]
    table = {syllables(short)[0]: tuple(syllables(full)) for short, full in entries}
    by_folded: dict[str, set[tuple[str, ...]]] = {}
    for short, full in table.items():
        by_folded.setdefault(folded(short), set()).add(full)
    return {**{short: fulls.pop() for short, fulls in by_folded.items() if len(fulls) == 1}, **table}


@dataclass(frozen=True)
class WrittenOut:
    """`positions` in `words` came from an abbreviation; `short_forms` are the abbreviations as typed."""

    words: tuple[str, ...]
    positions: frozenset[int]
    short_forms: tuple[str, ...]


def write_out(words: Sequence[str]) -> WrittenOut:
    table = _table()
    written: list[str] = []
    positions: set[int] = set()
    for word in words:
        full = table.get(word)
        if full:
            positions.update(range(len(written), len(written) + len(full)))
        written.extend(full or (word,))
    short_forms = tuple(dict.fromkeys(word for word in words if word in table))
    return WrittenOut(tuple(written), frozenset(positions), short_forms)
