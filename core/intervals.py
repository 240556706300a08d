"""Intervals of shares."""

import math

_Z95 = 1.959964


def wilson(hits: int, n: int) -> tuple[float, float]:
    """95% interval of a share; 0..1 of nothing."""
    if not n:
        return 0.0, 1.0
    share, z2 = hits / n, _Z95**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    spread = _Z95 * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(centre - spread, 0.0), min(centre + spread, 1.0)
