"""Whether two runs over the same queries differ by more than chance, by paired randomisation.

If the runs were alike, each query's difference might as well have had the other sign. The p-value is the share of such
flips whose mean lies as far from 0 as the one observed, on either side.
"""

import random
from collections.abc import Sequence

FLIPS = 10_000
# All flips of this many differences are fewer than `FLIPS`: counted, not drawn.
EXACT_UP_TO = 13
_BITS = 8
_SEED = 20_240_603
_TOLERANCE = 1e-9  # sums of the same numbers in another order are the same sum


def p_value(differences: Sequence[float]) -> float:
    """Two-sided; 1 where nothing differs. Differences of 0 stay 0 with either sign and are left out."""
    nonzero = [difference for difference in differences if abs(difference) > _TOLERANCE]
    if not nonzero:
        return 1.0
    total = sum(nonzero)
    # Flipping all but a subset turns the total into twice the subset's sum minus the total.
    exact = len(nonzero) <= EXACT_UP_TO
    sums = _subset_sums(nonzero) if exact else _drawn_sums(nonzero)
    as_far = sum(abs(2 * part - total) >= abs(total) - _TOLERANCE for part in sums)
    return as_far / len(sums) if exact else (as_far + 1) / (len(sums) + 1)


def _subset_sums(values: Sequence[float]) -> list[float]:
    """Of all 2^n subsets; the subset of index i holds the values whose bit is set in i."""
    sums = [0.0]
    for value in values:
        sums += [value + part for part in sums]
    return sums


def _drawn_sums(values: list[float]) -> list[float]:
    """Of random subsets, a byte of randomness for eight values at once."""
    padded = values + [0.0] * (-len(values) % _BITS)
    tables = [_subset_sums(padded[start : start + _BITS]) for start in range(0, len(padded), _BITS)]
    chance = random.Random(_SEED)  # noqa: S311
    return [
        sum(table[byte] for table, byte in zip(tables, chance.randbytes(len(tables)), strict=True))
        for _ in range(FLIPS)
    ]
