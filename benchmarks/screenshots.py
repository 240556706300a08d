"""Pictures of every kind of public page at 390 and 1280 px, light and dark, for docs/screenshots.

    python -m benchmarks.screenshots [--address http://127.0.0.1:8000] [--into docs/screenshots] [--kinds home search]

Takes the site that DATABASE_URL and SEARCH_INDEX_DIR name, and serves it itself unless an address is given. WebP of low
quality, cut where a page is very long: they show layout and words, and weigh some megabytes together.
"""

import argparse
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.public_pages import pages
from benchmarks.public_pages.serving import served, set_up

_WIDTHS = {390: 2_400, 1280: 1_400}  # to the height at which a picture is cut
_SCHEMES = ("light", "dark")
_ENGLISH = ("home", "search", "search-unsure", "procedure")
_QUALITY = 20
_MIB = 1024 * 1024
_MOST_MIB = 6.0


def main() -> int:
    options = _options()
    set_up()
    paths = list(_paths(options.kinds))  # before the browser: its event loop forbids queries
    with served(options.address) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"))
        options.into.mkdir(parents=True, exist_ok=True)
        for name, path in paths:
            for width in _WIDTHS:
                for scheme in _SCHEMES:
                    picture = _picture(browser, address + path, width, scheme)
                    (options.into / f"{name}-{width}-{scheme}.webp").write_bytes(picture)
        browser.close()
    total = sum(file.stat().st_size for file in options.into.glob("*.webp")) / _MIB
    print(f"{len(list(options.into.glob('*.webp')))} pictures, {total:.1f} MiB")
    return int(total > _MOST_MIB)


def _paths(kinds: list[str]) -> Iterator[tuple[str, str]]:
    for name, path in pages.kinds("vi").items():
        if not kinds or name in kinds:
            yield name, path
    for name, path in pages.kinds("en").items():
        if name in _ENGLISH and (not kinds or name in kinds):
            yield f"{name}-en", path


def _picture(browser: Browser, url: str, width: int, scheme: str) -> bytes:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    page = context.new_page()
    page.goto(url, wait_until="load")
    png = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": _height(page, width)})
    context.close()
    smaller = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(smaller, "WEBP", quality=_QUALITY, method=6)
    return smaller.getvalue()


def _height(page: Page, width: int) -> int:
    return min(int(page.evaluate("document.documentElement.scrollHeight")), _WIDTHS[width])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", default="", help="of a server that is there already")
    parser.add_argument("--into", type=Path, default=Path("docs/screenshots"))
    parser.add_argument("--kinds", nargs="*", default=[], help="of pages; all by default")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
