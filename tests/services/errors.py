"""Raised where this machine cannot have a service."""

import os


class ServiceUnavailable(Exception):
    """The service cannot be had or started here; the message says why and what to do."""


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}
