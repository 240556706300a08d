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
    for name in _PAGES:
        if name in paths:
            scores = _scores(program, address + paths[name], chromium)
            detail = " ".join(f"{category} {score:g}" for category, score in scores.items())
            values = list(scores.values()) or [0.0]  # the tool itself failed
            yield Figure(f"Lighthouse, {name}", values, least=_LEAST, by_worst=True, detail=detail or "failed")


def _scores(program: str, url: str, chromium: str) -> Mapping[str, float]:
    """Of 100; empty where the tool fails, as it does on a very busy machine."""
    command = [program, url, "--quiet", "--output=json", f"--only-categories={','.join(_CATEGORIES)}"]
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    environment = {**os.environ, "CHROME_PATH": chromium}
    try:
        answer = subprocess.run(  # noqa: S603
            [*command, flags], env=environment, capture_output=True, check=True, text=True, timeout=_SECONDS
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return {}
    categories = json.loads(answer.stdout)["categories"]
    return {name: round(100 * (category["score"] or 0)) for name, category in categories.items()}
