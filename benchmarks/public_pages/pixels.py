"""Pixels from the top at 390 px, what of a result list is seen on the first screen, and Tabs to the first result."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from benchmarks.public_pages.figures import Figure

_WIDTH, _HEIGHT = 390, 844
_MOST_TABS = 60
QUERIES = (Path(__file__).parent / "queries.txt").read_text(encoding="utf-8").splitlines()
_PLACES = """selectors => Object.fromEntries(Object.entries(selectors).map(([name, selector]) => {
    const found = document.querySelector(selector)
    if (!found) return [name, null]
    const box = found.getBoundingClientRect()
    return [name, [box.top + scrollY, box.height]]
}))"""
_HEIGHTS = "() => [...document.querySelectorAll('.hits > .hit')].map(hit => hit.getBoundingClientRect().height)"
_IS_RESULT = "() => document.activeElement.closest('.best, .hits, .referral, .answers') !== null"


def measure(browser: Browser, address: str, paths: Iterable[str]) -> Iterator[Figure]:
    phone = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, locale="vi-VN")
    yield from _procedures(phone, address, paths)
    yield from _results(phone, address)
    yield Figure("Tabs to the first result", list(_tabs(browser, address)), most=12, by_worst=True)


def _procedures(page: Page, address: str, paths: Iterable[str]) -> Iterator[Figure]:
    selectors = {"bar": ".bar", "facts": ".fact-grid", "button": ".start__button", "papers": "#giay-to"}
    goals = {"bar": 56, "facts": 333, "button": 520, "papers": 800}
    values: dict[str, list[float]] = {name: [] for name in selectors}
    for path in paths:
        for name, place in _places(page, address + path, selectors).items():
            values[name].append(place[1] if name == "bar" else place[0])
    for name, goal in goals.items():
        yield Figure(f"{name}, px", values[name], most=goal)


def _results(page: Page, address: str) -> Iterator[Figure]:
    first: list[float] = []
    heights: list[float] = []
    whole: list[float] = []
    for query in QUERIES:
        selectors = {"best": ".best", "hit": ".hits > .hit", "referral": ".referral"}
        found = _places(page, f"{address}/vi/tim-kiem/?q={quote(query)}", selectors)
        if not found:
            continue
        first.append(min(place[0] for place in found.values()))
        of_hits: Sequence[float] = page.evaluate(_HEIGHTS)
        heights += of_hits
        seen = _HEIGHT - found["hit"][0] if "hit" in found else 0.0
        others = sum(name in found and sum(found[name]) <= _HEIGHT for name in ("best", "referral"))
        whole.append(float(_whole(of_hits, seen) + others))
    yield Figure("first result, px", first, most=175)
    yield Figure("height of a result, px", heights, most=140)
    yield Figure("whole results seen", whole, least=2)


def _tabs(browser: Browser, address: str) -> Iterator[float]:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    for query in QUERIES[::6]:
        page.goto(f"{address}/vi/tim-kiem/?q={quote(query)}")
        for count in range(1, _MOST_TABS):
            page.keyboard.press("Tab")
            if page.evaluate(_IS_RESULT):
                yield float(count)
                break


def _places(page: Page, url: str, selectors: Mapping[str, str]) -> dict[str, Sequence[float]]:
    page.goto(url, wait_until="load")
    places = page.evaluate(_PLACES, dict(selectors))
    return {name: place for name, place in places.items() if place}


def _whole(heights: Sequence[float], seen: float) -> int:
    count = 0
    for height in heights:
        seen -= height
        if seen < 0:
            break
        count += 1
    return count
