"""What the assumptions are made for: papers and ways of single persons. A report for a mine is one paper, too."""

from catalogue.models import ProcedurePage

# Slugs of audiences as the national list has them.
_PERSONS = frozenset(
    ("cong-dan-viet-nam", "nguoi-viet-nam-dinh-cu-o-nuoc-ngoai", "nguoi-nuoc-ngoai", "can-bo-cong-chuc-vien-chuc")
)
_MOST_PAPERS = 10
# Units of fees of which a dossier of one person has one; of copies, pages or persons it may have several.
_ONE_A_DOSSIER = frozenset(
    ("", "hồ sơ", "lần", "lần cấp", "lần đăng ký", "thẻ", "thẻ căn cước", "giấy phép", "giấy phép lái xe")
)


def is_for_persons(page: ProcedurePage) -> bool:
    """Whether it names audiences, and only such of persons. One query."""
    slugs = {audience.slug for audience in page.audiences.all()}
    return bool(slugs) and slugs <= _PERSONS


def has_few_papers(most: int) -> bool:
    return most <= _MOST_PAPERS


def is_due_once(per: str) -> bool:
    """Whether a fee with this unit is due once for what one person applies for."""
    return per.strip().lower() in _ONE_A_DOSSIER
