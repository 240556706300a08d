"""Papers of a procedure, from the rows of its document table."""

from catalogue.importers.papers.counts import parse_counts
from catalogue.importers.papers.row import Paper
from catalogue.importers.papers.rows import Documents, PaperGroup, group_documents

__all__ = ["Documents", "Paper", "PaperGroup", "group_documents", "parse_counts"]
