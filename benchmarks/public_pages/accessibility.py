"""Violations that axe finds on every kind of page, in both languages and schemes, with everything unfolded."""

from collections.abc import Iterator, Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from benchmarks.public_pages.figures import Figure

_UNFOLD = "document.querySelectorAll('details:not(.menu)').forEach(each => { each.open = true })"


def measure(browser: Browser, address: str, pages: Mapping[str, Mapping[str, str]]) -> Iterator[Figure]:
    """`pages`: paths by kind, by language."""
    axe = Axe()
    for scheme in ("light", "dark"):
        for language, paths in pages.items():
            context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
            page = context.new_page()
            counts: list[float] = []
            found: list[str] = []
            for name, path in paths.items():
                page.goto(address + path)
                page.evaluate(_UNFOLD)
                violations = axe.run(page).response["violations"]
                counts.append(float(len(violations)))
                found += [f"{name}: {violation['id']}" for violation in violations]
            context.close()
            yield Figure(f"axe, {language}, {scheme}", counts, most=0, by_worst=True, detail="; ".join(found))
