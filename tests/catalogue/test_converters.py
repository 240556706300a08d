import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/vi/hoi-dap/{}/huu-ich/", "/vi/thu-tuc/1.001193/nop-truc-tuyen/{}/"], ids=["vote", "service"]
)
@pytest.mark.parametrize("key", ["0", "9" * 18, "9" * 20, "9" * 4_000])
def test_no_key_makes_the_database_fail(client, address: str, key: str) -> None:
    assert client.get(address.format(key)).status_code in (302, 404)  # a service that is gone leads to its procedure
