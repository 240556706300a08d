import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/vi/%00/", "/vi/thu-tuc/%00/", "/tt/1.00%00/", "/api/v1/procedures/%00", "/admin/%00/"]
)
def test_an_address_with_a_nul_is_of_no_page(client, path):
    assert client.get(path).status_code == 404
