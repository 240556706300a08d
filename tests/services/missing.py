"""Skips tests without their service. Apart from the services themselves, which need no package to run."""

from typing import NoReturn

import pytest

from tests.services.errors import in_ci


def miss(reason: str) -> NoReturn:
    """Skip the running test, or fail it in CI, where a skipped test would hide that nothing was tested."""
    if in_ci():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
