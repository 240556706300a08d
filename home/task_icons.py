"""The icon of an everyday task, by the field of its procedure."""

# Slugs of fields that people come for most; others have none.
_ICONS = {
    "ho-tich": "family",
    "nuoi-con-nuoi": "family",
    "chung-thuc": "paper",
    "dang-ky-quan-ly-cu-tru": "house",
    "cap-quan-ly-can-cuoc": "card",
    "dinh-danh-va-xac-thuc-dien-tu": "online",
    "quan-ly-xuat-nhap-canh": "card",
    "ly-lich-tu-phap": "paper",
    "sat-hach-cap-giay-phep-lai-xe": "vehicle",
    "dang-ky-quan-ly-phuong-tien-giao-thong-co-gioi-xe-may-chuyen-dung": "vehicle",
    "dat-dai": "house",
}


def task_icon(field_slug: str) -> str:
    return _ICONS.get(field_slug, "paper")
