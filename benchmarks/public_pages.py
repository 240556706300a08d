"""Where on a telephone the answer stands, in pixels from the top at 390 px, and how much of a result list is seen.

    python -m benchmarks.public_pages [--address http://127.0.0.1:8000] [--codes 40]

Takes the site that DATABASE_URL and SEARCH_INDEX_DIR name, which serves at the address. Ends with 1 where a median
misses its goal.
"""

import argparse
import os
import random
import statistics
import sys
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

_SEED = 20261130
_WIDTH, _HEIGHT = 390, 844
# Medians, in pixels from the top of the page or of a height.
GOALS = {"bar": 56, "facts": 333, "button": 520, "papers": 800, "first result": 175, "height of a result": 150}
_QUERIES = (
    "làm giấy khai sinh cho con",
    "mat cccd",
    "trợ cấp thất nghiệp",
    "chồng mất làm giấy khai tử",
    "mở quán cà phê nhỏ",
    "đổi bằng lái xe hết hạn",
    "làm sổ đỏ",
    "đăng ký tạm trú",
    "lý lịch tư pháp đi làm nước ngoài",
    "thẻ bảo hiểm y tế cho trẻ em",
    "làm hộ chiếu cho con",
    "ket hon voi nguoi nuoc ngoai",
    "cấp giấy phép xây dựng nhà ở",
    "đăng ký xe máy mới",
    "xin xác nhận độc thân",
    "nhập hộ khẩu cho vợ",
)
_PLACES = """selectors => Object.fromEntries(Object.entries(selectors).map(([name, selector]) => {
    const found = document.querySelector(selector)
    if (!found) return [name, null]
    const box = found.getBoundingClientRect()
    return [name, [box.top + scrollY, box.height]]
}))"""
_HEIGHTS = "() => [...document.querySelectorAll('.hits > .hit')].map(hit => hit.getBoundingClientRect().height)"


def main() -> int:
    options = _options()
    paths = _paths(options.codes)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"))
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, locale="vi-VN")
        figures = {**_of_procedures(page, options.address, paths), **_of_results(page, options.address)}
        browser.close()
    for name, values in figures.items():
        goal = f"goal {GOALS[name]}" if name in GOALS else ""
        print(f"{name:20} median {statistics.median(values):7.1f}  worst {max(values):7.1f}  n {len(values):3}  {goal}")
    return int(any(statistics.median(figures[name]) > goal for name, goal in GOALS.items()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--codes", type=int, default=40, help="procedures, drawn at random")
    return parser.parse_args()


def _paths(number: int) -> list[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    import django

    django.setup()
    from catalogue.models import ProcedurePage

    pages = ProcedurePage.objects.live().filter(locale__language_code="vi").order_by("code")
    drawn = random.Random(_SEED).sample(list(pages.values_list("slug", flat=True)), number)  # noqa: S311
    return [f"/vi/thu-tuc/{slug}/" for slug in drawn]


def _of_procedures(page: Page, address: str, paths: Iterable[str]) -> dict[str, list[float]]:
    selectors = {"bar": ".bar", "facts": ".fact-grid", "button": ".start__button", "papers": "#giay-to"}
    figures: dict[str, list[float]] = {name: [] for name in selectors}
    for path in paths:
        for name, place in _places(page, address + path, selectors).items():
            figures[name].append(place[1] if name == "bar" else place[0])
    return figures


def _of_results(page: Page, address: str) -> dict[str, list[float]]:
    first: list[float] = []
    heights: list[float] = []
    whole: list[float] = []
    for query in _QUERIES:
        found = _places(page, f"{address}/vi/tim-kiem/?q={quote(query)}", {"best": ".best", "hit": ".hits > .hit"})
        top = min(place[0] for place in found.values())
        first.append(top)
        of_hits: Sequence[float] = page.evaluate(_HEIGHTS)
        heights += of_hits
        seen = _HEIGHT - found["hit"][0] if "hit" in found else 0.0
        whole.append(float(_whole(of_hits, seen) + ("best" in found and sum(found["best"]) <= _HEIGHT)))
    return {"first result": first, "height of a result": heights, "whole results seen": whole}


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


if __name__ == "__main__":
    sys.exit(main())
