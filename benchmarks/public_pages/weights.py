"""What a first visit loads, whether anything shifts while it does, and whether text at 200 % scrolls sideways."""

from collections.abc import Iterator, Mapping

from playwright.sync_api import Browser, Request

from benchmarks.public_pages.figures import Figure

# Of pages that people land on from outside.
_NAMED = ("home", "search", "procedure", "procedure-imported", "question", "event", "place-ward")
_KIB = 1024
_SHIFTS = """() => new Promise(resolve => {
    let sum = 0
    new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value }))
        .observe({type: 'layout-shift', buffered: true})
    setTimeout(() => resolve(sum), 300)
})"""
_LARGE_TEXT = "html { font-size: 200% !important }"
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def measure(browser: Browser, address: str, paths: Mapping[str, str]) -> Iterator[Figure]:
    sizes: list[float] = []
    requests: list[float] = []
    shifts: list[float] = []
    for name in _NAMED:
        if name in paths:
            kib, count, shift = _first_load(browser, address + paths[name])
            sizes.append(kib)
            requests.append(count)
            shifts.append(shift)
    yield Figure("first load, KiB", sizes, most=25, by_worst=True)
    yield Figure("requests", requests, most=7, by_worst=True)
    yield Figure("layout shift", shifts, most=0, by_worst=True)
    yield _sideways(browser, address, paths)


def _first_load(browser: Browser, url: str) -> tuple[float, float, float]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN")
    page = context.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(url, wait_until="networkidle")
    shift = float(page.evaluate(_SHIFTS))
    sizes = [request.sizes() for request in finished]
    context.close()
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes) / _KIB, len(sizes), shift


def _sideways(browser: Browser, address: str, paths: Mapping[str, str]) -> Figure:
    """By how many pixels; the size of text alone, as phones set it."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN", bypass_csp=True)
    page = context.new_page()
    over: dict[str, float] = {}
    for name, path in paths.items():
        page.goto(address + path)
        page.add_style_tag(content=_LARGE_TEXT)
        over[name] = float(page.evaluate(_OVERFLOW))
    context.close()
    worst = ", ".join(name for name, pixels in over.items() if pixels)
    return Figure("sideways at 200 % text, px", list(over.values()), most=0, by_worst=True, detail=worst)
