"""What the assumptions are made for: papers and ways of single persons. A report for a mine is one paper, too."""

from catalogue.models import ProcedurePage

# Slugs of audiences as the national list has them.
_PERSONS = frozenset(
    ("cong-dan-viet-nam", "nguoi-viet-nam-dinh-cu-o-nuoc-ngoai", "nguoi-nuoc-ngoai", "can-bo-cong-chuc-vien-chuc")
)
_MOST_PAPERS = 10


def is_for_persons(page: ProcedurePage) -> bool:
    """Whether it names audiences, and only such of persons. One query."""
    slugs = {audience.slug for audience in page.audiences.all()}
    return bool(slugs) and slugs <= _PERSONS


def has_few_papers(most: int) -> bool:
    return most <= _MOST_PAPERS
