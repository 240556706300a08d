"""Requests as metrics. A view's time is kept without method and status, which would multiply its buckets by ten."""

from operations.metrics import names


def count(method: str, view: str, status: int, seconds: float) -> None:
    names.REQUESTS.labels(view, method, f"{status // 100}xx").inc()
    names.REQUEST_SECONDS.labels(view).observe(seconds)
