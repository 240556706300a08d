"""Scores of Lighthouse, where it is installed: LIGHTHOUSE names its program (`npm install lighthouse`)."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping

from benchmarks.public_pages.figures import Figure

# Results are kept out of search engines on purpose, which the tool counts against them.
_PAGES = ("home", "procedure", "procedure-imported", "question", "event", "agency", "place-ward")
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_LEAST = 98
_SECONDS = 240


def measure(address: str, paths: Mapping[str, str], chromium: str) -> Iterator[Figure]:
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not program:
        yield Figure("Lighthouse", [], detail="LIGHTHOUSE names no program")
        return
    scores: dict[str, dict[str, float]] = {category: {} for category in _CATEGORIES}
    for name in _PAGES:
        if name in paths:
            for category, score in _scores(program, address + paths[name], chromium).items():
                scores[category][name] = score
    for category, by_page in scores.items():
        low = ", ".join(f"{name} {score:g}" for name, score in by_page.items() if score < _LEAST)
        yield Figure(f"Lighthouse, {category}", list(by_page.values()), least=_LEAST, by_worst=True, detail=low)


def _scores(program: str, url: str, chromium: str) -> Mapping[str, float]:
    """Of 100. Raises `CalledProcessError` where the tool fails."""
    command = [program, url, "--quiet", "--output=json", f"--only-categories={','.join(_CATEGORIES)}"]
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    environment = {**os.environ, "CHROME_PATH": chromium}
    answer = subprocess.run(  # noqa: S603
        [*command, flags], env=environment, capture_output=True, check=True, text=True, timeout=_SECONDS
    )
    categories = json.loads(answer.stdout)["categories"]
    return {name: round(100 * (category["score"] or 0)) for name, category in categories.items()}
