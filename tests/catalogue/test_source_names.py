import pytest

from catalogue.source_names import public_source_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("owner-1/some_data", ""),
        ("owner-1/some_data (official list only)", ""),
        ("Cổng Dịch vụ công quốc gia", "Cổng Dịch vụ công quốc gia"),
        ("163/QĐ-BTP", "163/QĐ-BTP"),
    ],
)
def test_names_of_stores_of_data_are_for_editors(name: str, shown: str):
    assert public_source_name(name) == shown
