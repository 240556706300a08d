"""The kinds of questions that an agent switches between, in the order of their keys."""

from django.utils.translation import gettext as _

from catalogue.answer_card.types import Part

ASKED = (Part.PAPERS, Part.FEE, Part.TIME, Part.WHERE, Part.ONLINE, Part.AFTERWARDS)


def part_of(text: str) -> Part:
    """Papers are asked for most often."""
    return Part(text) if text in set(ASKED) else Part.PAPERS


def short_heading(part: Part) -> str:
    """For a button; only of parts that are asked by key."""
    return {
        Part.PAPERS: _("Giấy tờ"),
        Part.FEE: _("Phí"),
        Part.TIME: _("Thời hạn"),
        Part.WHERE: _("Nơi nộp"),
        Part.ONLINE: _("Trên mạng"),
        Part.AFTERWARDS: _("Sau khi nộp"),
    }[part]
