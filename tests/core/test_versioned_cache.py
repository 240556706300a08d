"""Values that are built again when the content they follow from has changed, and not before."""

import pytest

from core import versioned_cache
from core.versioned_cache import get_or_build


@pytest.fixture
def versions(monkeypatch) -> dict[bool, int]:
    """By whether lists of pages matter; a test changes them."""
    current = {False: 1, True: 1}
    monkeypatch.setattr(versioned_cache, "_source", current.__getitem__)
    return current


@pytest.fixture
def built() -> list[int]:
    return []


def build(built: list[int]) -> int:
    built.append(len(built))
    return built[-1]


def get(built: list[int], **options) -> int:
    return get_or_build("value", lambda: build(built), seconds=60, **options)


def test_a_value_is_built_once_for_each_version(versions, built):
    assert [get(built), get(built)] == [0, 0]
    versions[False] = 2
    assert [get(built), get(built)] == [1, 1]


def test_a_value_without_lists_outlives_a_change_of_lists(versions, built):
    get(built)
    versions[True] = 2
    assert get(built) == 0


def test_a_value_with_lists_follows_them(versions, built):
    get(built, lists=True)
    versions[True] = 2
    assert get(built, lists=True) == 1


def test_a_value_built_from_older_content_is_not_taken_for_the_newer(versions, built):
    def build_slowly() -> int:
        versions[False] = 2  # the content changes meanwhile
        return build(built)

    get_or_build("value", build_slowly, seconds=60)
    assert get(built) == 1


def test_none_and_nothing_are_values_too(versions):
    assert get_or_build("nothing", lambda: None, seconds=60) is None
    assert get_or_build("nothing", lambda: pytest.fail("built again"), seconds=60) is None


def test_what_building_raises_is_raised_and_nothing_is_stored(versions, built):
    with pytest.raises(ZeroDivisionError):
        get_or_build("value", lambda: 1 // 0, seconds=60)
    assert get(built) == 0
