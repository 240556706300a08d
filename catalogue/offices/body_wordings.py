"""The one table of how kinds of bodies are written in the national list, and what each is called in one place.

A wording that stands in no row is not understood, and stays as it is. Rows are tried in order.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from catalogue.models import OfficeKind
from vietnamese.text import clean_line, match_key


class Needs(StrEnum):
    """What must be known of the place to tell one body from its like."""

    NOTHING = ""
    WARD = "ward"
    PROVINCE = "province"


@dataclass(frozen=True)
class BodyWording:
    """`called`: the name with {place} for the name of the ward or province, "" where the place alone does not tell it
    (tax offices of several communes). `offices`: kinds of offices where it receives, the likeliest first.

    `called_in_cities`: whether bodies of centrally governed cities are called so, too.
    """

    pattern: re.Pattern[str]
    needs: Needs
    called: str
    offices: tuple[OfficeKind, ...] = ()
    called_in_cities: bool = True


@dataclass(frozen=True)
class UnderstoodBody:
    """`anywhere`: the wording says that any such body in the country will do. `is_one`: whether `called` names one body
    in each place, rather than whoever a committee appoints.
    """

    wording: BodyWording
    called: str
    anywhere: bool = False
    is_one: bool = True


_COMMITTEE = r"(?:uy ban nhan dan|ubnd)"
_OF_WARD = r"(?:cap )?(?:xa|phuong)(?: phuong)?(?: thi tran)?(?: dac khu)?"
_OF_PROVINCE = r"(?:cap )?tinh(?: (?:va )?thanh pho)?(?: truc thuoc trung uong)?"
_ALL_PROVINCES = r"(?: (?:(?:cac )?tinh thanh pho(?: truc thuoc trung uong)?|cap tinh))?(?: uy ban nhan dan cap tinh)?"
# Departments that every province has; others ("Sở Du lịch") exist in some.
_DEPARTMENTS = {
    "tu phap": "Tư pháp",
    "xay dung": "Xây dựng",
    "tai chinh": "Tài chính",
    "y te": "Y tế",
    "noi vu": "Nội vụ",
    "cong thuong": "Công Thương",
    "giao duc va dao tao": "Giáo dục và Đào tạo",
    "giao duc dao tao": "Giáo dục và Đào tạo",
    "khoa hoc va cong nghe": "Khoa học và Công nghệ",
    "nong nghiep va moi truong": "Nông nghiệp và Môi trường",
}
_POLICE_ROOMS = {
    r"phong (?:quan ly )?xuat nhap canh": "Phòng Quản lý xuất nhập cảnh",
    r"phong canh sat giao thong": "Phòng Cảnh sát giao thông",
    r"phong canh sat quan ly hanh chinh ve trat tu xa hoi": "Phòng Cảnh sát quản lý hành chính về trật tự xã hội",
    r"phong ho so nghiep vu": "Phòng Hồ sơ nghiệp vụ",
}
_ANYWHERE = re.compile(
    r"[\s,(]*(?:"
    r"(?:nơi )?bất k[ìỳ]"
    r"|(?:nơi (?:gần nhất|thuận tiện)(?: nhất)?[\s,]*)?"
    r"(?:không|bất kể) (?:phụ thuộc|phân biệt)[^,;()]*(?:nơi cư trú|nơi ở)"
    r"|trên (?:phạm vi )?(?:cả nước|toàn quốc)"
    r")[\s)]*$",
    re.IGNORECASE,
)


def _wording(
    pattern: str, needs: Needs, called: str = "", *offices: OfficeKind, called_in_cities: bool = True
) -> BodyWording:
    return BodyWording(re.compile(pattern), needs, called, offices, called_in_cities)


_ONE_STOP, _CENTRE = OfficeKind.COMMUNE_ONE_STOP, OfficeKind.PROVINCIAL_ONE_STOP
WORDINGS: tuple[BodyWording, ...] = (
    # Communes
    _wording(rf"{_COMMITTEE} {_OF_WARD}", Needs.WARD, "Ủy ban nhân dân {place}", _ONE_STOP),
    _wording(rf"chu tich {_COMMITTEE} {_OF_WARD}", Needs.WARD, "Chủ tịch Ủy ban nhân dân {place}", _ONE_STOP),
    _wording(
        r"trung tam phuc vu hanh chinh cong cap xa",
        Needs.WARD,
        "Trung tâm Phục vụ hành chính công {place}",
        _ONE_STOP,
    ),
    _wording(
        r"co quan dang ky kinh doanh cap xa",
        Needs.WARD,
        "Cơ quan đăng ký kinh doanh, Ủy ban nhân dân {place}",
        _ONE_STOP,
    ),
    _wording(rf"cong an {_OF_WARD}", Needs.WARD, "Công an {place}", OfficeKind.COMMUNE_POLICE),
    _wording(
        rf"ban chi huy quan su {_OF_WARD}", Needs.WARD, "Ban Chỉ huy quân sự {place}", OfficeKind.COMMUNE_MILITARY
    ),
    _wording(r"thue co so", Needs.WARD, "", OfficeKind.TAX),
    _wording(r"bao hiem xa hoi co so", Needs.WARD, "", OfficeKind.SOCIAL_INSURANCE),
    _wording(r"chi nhanh van phong dang ky dat dai", Needs.WARD, "", OfficeKind.LAND_REGISTRY),
    # Provinces
    _wording(rf"{_COMMITTEE} {_OF_PROVINCE}", Needs.PROVINCE, "Ủy ban nhân dân {place}", _CENTRE),
    _wording(rf"chu tich {_COMMITTEE} {_OF_PROVINCE}", Needs.PROVINCE, "Chủ tịch Ủy ban nhân dân {place}", _CENTRE),
    _wording(r"hoi dong nhan dan (?:cap )?tinh", Needs.PROVINCE, "Hội đồng nhân dân {place}"),
    _wording(
        r"trung tam phuc vu hanh chinh cong cap tinh|trung tam hanh chinh cong",
        Needs.PROVINCE,
        "Trung tâm Phục vụ hành chính công {place}",
        _CENTRE,
    ),
    *(
        _wording(rf"so {key}{_ALL_PROVINCES}", Needs.PROVINCE, f"Sở {name} {{place}}", OfficeKind.DEPARTMENT, _CENTRE)
        for key, name in _DEPARTMENTS.items()
    ),
    _wording(
        rf"so van hoa the thao va du lich{_ALL_PROVINCES}",
        Needs.PROVINCE,
        "Sở Văn hóa, Thể thao và Du lịch {place}",
        OfficeKind.DEPARTMENT,
        _CENTRE,
        called_in_cities=False,  # several cities have one for culture and one for tourism
    ),
    _wording(
        r"co quan dang ky kinh doanh cap tinh",
        Needs.PROVINCE,
        "Cơ quan đăng ký kinh doanh, Sở Tài chính {place}",
        OfficeKind.DEPARTMENT,
        _CENTRE,
    ),
    _wording(rf"cong an {_OF_PROVINCE}", Needs.PROVINCE, "Công an {place}", OfficeKind.PROVINCIAL_POLICE),
    *(
        _wording(pattern, Needs.PROVINCE, f"{name}, Công an {{place}}", OfficeKind.PROVINCIAL_POLICE)
        for pattern, name in _POLICE_ROOMS.items()
    ),
    _wording(r"thue tinh(?: thanh pho)?", Needs.PROVINCE, "Thuế {place}", OfficeKind.TAX),
    _wording(
        rf"bao hiem xa hoi {_OF_PROVINCE}", Needs.PROVINCE, "Bảo hiểm xã hội {place}", OfficeKind.SOCIAL_INSURANCE
    ),
    _wording(
        r"van phong dang ky dat dai", Needs.PROVINCE, "Văn phòng đăng ký đất đai {place}", OfficeKind.LAND_REGISTRY
    ),
    _wording(
        r"bo chi huy quan su cap tinh",
        Needs.PROVINCE,
        "Bộ Chỉ huy quân sự {place}",
        called_in_cities=False,  # the commands of the capital and of Hồ Chí Minh City have names of their own
    ),
    _wording(r"trung tam dich vu viec lam", Needs.PROVINCE, "", OfficeKind.OTHER),
    # Regional bodies: of several provinces, or some in one.
    *(
        _wording(pattern, Needs.PROVINCE, "", kind)
        for pattern, kind in {
            r"chi cuc hai quan khu vuc": OfficeKind.OTHER,
            r"hai quan (?:ngoai )?cua khau": OfficeKind.OTHER,
            r"ngan hang nha nuoc khu vuc": OfficeKind.OTHER,
            r"ngan hang chinh sach xa hoi": OfficeKind.OTHER,
            r"kho bac nha nuoc (?:khu vuc|cac cap)": OfficeKind.OTHER,
            r"cang vu (?:hang hai|hang khong|duong thuy noi dia)": OfficeKind.OTHER,
            r"chi cuc hang hai va duong thuy phia (?:bac|nam)": OfficeKind.OTHER,
        }.items()
    ),
    # Of the whole country: one body each, so that the place does not matter.
    _wording(
        r"(?:bo (?!phan|chi huy|tu lenh|nganh|co quan)|cuc (?!hai quan tinh|thue tinh|truong)|tong cuc |vu "
        r"|ngan hang nha nuoc viet nam|uy ban (?:chung khoan|canh tranh|dan toc)|thanh tra chinh phu"
        r"|thu tuong chinh phu|chu tich nuoc|van phong (?:chinh phu|quoc hoi|chu tich nuoc)|bao hiem xa hoi viet nam"
        r"|kho bac nha nuoc$|ban ton giao chinh phu|quy phat trien khoa hoc va cong nghe quoc gia"
        r"|chi cuc thue (?:doanh nghiep lon|thuong mai dien tu))"
        r"(?!.*\b(?:cap tinh|cap xa|tinh thanh pho|cac bo)\b).*",
        Needs.NOTHING,
        "",
        OfficeKind.CENTRAL,
    ),
)
_APPOINTED = re.compile(r"(?:Cơ quan|Người đứng đầu cơ quan)\b", re.IGNORECASE)
_COMMITTEE_WITHIN = re.compile(r"(?:(?:Ủy|Uỷ) ban nhân dân|UBND) cấp (?P<level>tỉnh|xã)", re.IGNORECASE)
_BY_COMMITTEE = {
    "tinh": _wording("", Needs.PROVINCE, "", _CENTRE),
    "xa": _wording("", Needs.WARD, "", _ONE_STOP),
}
# Several bodies in one name: which of them is competent is not said.
_SEVERAL = re.compile(r"[;,]\s*(?:Ủy ban|Uỷ ban|UBND|Sở|Bộ|Cục|Công an|Chủ tịch|Cơ quan|Chi cục|Thủ tướng|Hải quan)\b")


def understand_body(name: str) -> UnderstoodBody | None:
    """What a name says, if it is in the table; None for wordings that are not understood."""
    text = clean_line(name).strip(" .,;")
    anywhere = _ANYWHERE.search(text)
    if anywhere:
        text = text[: anywhere.start()].strip(" .,;(")
    key = match_key(text)
    if _SEVERAL.search(text) and not key.endswith("uy ban nhan dan cap tinh"):
        return None
    for wording in WORDINGS:
        if wording.pattern.fullmatch(key):
            return UnderstoodBody(wording, wording.called, anywhere=anywhere is not None)
    return _appointed(text)


def _appointed(text: str) -> UnderstoodBody | None:
    """Whoever a committee appoints or has below it: the committee is told by name, the body is not."""
    committee = _COMMITTEE_WITHIN.search(text)
    if committee is None or not _APPOINTED.match(text):
        return None
    wording = _BY_COMMITTEE[match_key(committee["level"])]
    before, after = (part.replace("{", "").replace("}", "") for part in _COMMITTEE_WITHIN.split(text, 1)[::2])
    return UnderstoodBody(wording, f"{before}Ủy ban nhân dân {{place}}{after}", is_one=False)


def in_sentence(name: str) -> str:
    """A locality's name after that of a body: "tỉnh Bắc Ninh", "phường Dĩ An"; cities keep their capital letter."""
    first, _space, rest = name.partition(" ")
    return name if first == "Thành" else f"{first.lower()} {rest}" if first != "Đặc" else f"đặc {rest}"
