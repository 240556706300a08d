"""Where the answer stands on a telephone, what pages weigh, and whether everybody can use them.

    python -m benchmarks.public_pages [--address http://127.0.0.1:8000] [--codes 40] [--only pixels weights axe]

Takes the site that DATABASE_URL and SEARCH_INDEX_DIR name, and serves it itself unless an address is given. Ends with 1
where a goal is missed.
"""

import argparse
import os
import sys
from collections.abc import Iterator

from playwright.sync_api import Browser, sync_playwright

from benchmarks.public_pages import accessibility, lighthouse, pages, pixels, weights
from benchmarks.public_pages.figures import Figure
from benchmarks.public_pages.serving import served, set_up

_PARTS = ("pixels", "weights", "axe", "lighthouse")


def main() -> int:
    options = _options()
    set_up()
    kinds = {language: pages.kinds(language) for language in ("vi", "en")}
    codes = pages.drawn_procedures(options.codes)
    missed = 0
    with served(options.address) as address, sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium)
        figures = _measure(options.only, browser, address, kinds, codes)
        for figure in figures:
            print(figure.line(), flush=True)
            missed += not figure.is_met
        browser.close()
        if "lighthouse" in options.only:
            for figure in lighthouse.measure(address, kinds["vi"], chromium):
                print(figure.line(), flush=True)
                missed += not figure.is_met
    return int(missed > 0)


def _measure(
    parts: list[str], browser: Browser, address: str, kinds: dict[str, dict[str, str]], codes: list[str]
) -> Iterator[Figure]:
    if "pixels" in parts:
        yield from pixels.measure(browser, address, codes)
    if "weights" in parts:
        yield from weights.measure(browser, address, kinds["vi"])
    if "axe" in parts:
        yield from accessibility.measure(browser, address, kinds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", default="", help="of a server that is there already")
    parser.add_argument("--codes", type=int, default=40, help="procedures, drawn at random")
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=list(_PARTS))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
