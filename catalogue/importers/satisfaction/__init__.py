"""Imports satisfaction that authorities published, from a spreadsheet."""

from catalogue.importers.satisfaction.importing import SatisfactionImport, read_satisfaction

__all__ = ["SatisfactionImport", "read_satisfaction"]
