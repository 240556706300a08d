"""Checks whether online services still answer, so that a dead link is known before citizens follow it."""

from catalogue.service_checks.asking import ServiceCheck, check, rules
from catalogue.service_checks.keeping import TRANSIENT, keep
from catalogue.service_checks.runs import BATCH, EVERY, GRACE, check_all, check_some, due_services

__all__ = [
    "BATCH",
    "EVERY",
    "GRACE",
    "TRANSIENT",
    "ServiceCheck",
    "check",
    "check_all",
    "check_some",
    "due_services",
    "keep",
    "rules",
]
