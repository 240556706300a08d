"""The facts of a procedure as they can be told: one key and one value each, and what changed between two versions.

Keys are those of the answer card. What an agent told and what a publication changes are compared by `value_hash`, so
both take their values from `page_facts`.
"""

from helpdesk.facts.changes import ChangedFact, changed_facts
from helpdesk.facts.of_page import PageFact, facts_of_code, page_facts
from helpdesk.models import value_hash

__all__ = ["ChangedFact", "PageFact", "changed_facts", "facts_of_code", "page_facts", "value_hash"]
