"""The guides name only files, pages and headings that are there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*/README.md"))]
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"var"}  # var/ is filled by the site
NAMED = re.compile(r"`([a-z_]+(?:/[\w.-]+)+/?)`")
LINKED = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def _is_there(name: str, guide: Path) -> bool:
    """From the root or the guide's folder: a file, or a module and perhaps a name in it, as `results/hits.withheld`."""
    paths = [folder / name for folder in (ROOT, guide.parent)]
    modules = [module for path in paths for module in (path.with_suffix(".py"), path.with_name(path.name + ".py"))]
    return any(path.exists() for path in [*paths, *modules])


def _anchors(guide: Path) -> set[str]:
    """Of its headings, as GitHub makes them."""
    texts = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(guide.read_text()))
    return {text.strip().replace(" ", "-") for text in texts}


def _broken_links(guide: Path) -> Iterator[str]:
    for target, anchor in LINKED.findall(guide.read_text()):
        path = (guide.parent / target) if target else guide
        if not path.exists():
            yield target
        elif anchor and path.suffix == ".md" and anchor not in _anchors(path):
            yield f"{target}#{anchor}"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: str(guide.relative_to(ROOT)))
def test_what_a_guide_names_is_there(guide: Path):
    names = {name for name in NAMED.findall(guide.read_text()) if name.split("/")[0] in FOLDERS}
    assert {name for name in names if not _is_there(name, guide)} == set()
    assert set(_broken_links(guide)) == set()
