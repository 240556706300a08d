"""Explains a search: each of its steps as plain values."""

from search.lab.explaining.explain import explain
from search.lab.explaining.explanation import Explanation

__all__ = ["Explanation", "explain"]
