"""Why a search found what it found: each step of it looked at, as plain values."""

from search.lab.explaining.explain import explain
from search.lab.explaining.explanation import Explanation

__all__ = ["Explanation", "explain"]
