"""Papers of one case as they are listed: alternatives stand together under one line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Paper = Mapping[str, Any]


@dataclass
class PaperGroup:
    """`one_of` papers are alternatives: one of them is enough."""

    one_of: bool
    papers: list[Paper] = field(default_factory=list)


def paper_groups(papers: Iterable[Paper]) -> list[PaperGroup]:
    """In the order of the page; alternatives where the first of them stands. A single one is no alternative."""
    groups: list[PaperGroup] = []
    named: dict[str, PaperGroup] = {}
    for paper in papers:
        name = paper.get("one_of") or ""
        if name in named:
            named[name].papers.append(paper)
        elif name:
            named[name] = PaperGroup(True, [paper])
            groups.append(named[name])
        else:
            groups.append(PaperGroup(False, [paper]))
    for group in groups:
        group.one_of = group.one_of and len(group.papers) > 1
    return groups
