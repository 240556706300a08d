import pytest

from core.deploy_checks import check_servers
from search.engines.elastic.client import make_client

REDIS = "django_redis.cache.RedisCache"
SAFE = {
    "CACHES": {"default": {"BACKEND": REDIS, "LOCATION": "redis://:secret@redis:6379/0"}},
    "ELASTICSEARCH_URL": "https://site:secret@es-1:9200,https://site:secret@es-2:9200",
    "DATABASES": {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": "db.example.vn",
            "PASSWORD": "secret",
            "OPTIONS": {"sslmode": "verify-full"},
        }
    },
    "SECURITY_CONTACT": ["mailto:an-ninh@example.vn"],
}


def found(settings, monkeypatch, **changes) -> set[str | None]:
    for name, value in {**SAFE, **changes}.items():
        if name == "DATABASES":  # Django forbids other values of it in tests
            monkeypatch.setitem(settings.DATABASES, "default", value["default"])
        else:
            setattr(settings, name, value)
    return {message.id for message in check_servers()}


def test_a_safe_site_hears_nothing(settings, monkeypatch):
    assert found(settings, monkeypatch) == set()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "localhost."])
def test_servers_on_this_machine_need_neither_password_nor_encryption(settings, monkeypatch, host):
    database = {"ENGINE": "django.db.backends.postgresql", "HOST": "/run/postgresql"}
    changes = {
        "CACHES": {"default": {"BACKEND": REDIS, "LOCATION": f"redis://{host}:6379/0"}},
        "ELASTICSEARCH_URL": f"http://{host}:9200",
        "DATABASES": {"default": database},
    }
    assert found(settings, monkeypatch, **changes) == set()


@pytest.mark.parametrize(
    "location", ["redis://redis:6379/0", "redis://10.0.0.5:6379/0", ["redis://:a@r1/0", "redis://r2/0"]]
)
@pytest.mark.parametrize("alias", ["default", "counters"])
def test_redis_elsewhere_without_a_password(settings, monkeypatch, location, alias):
    caches = {**SAFE["CACHES"], alias: {"BACKEND": REDIS, "LOCATION": location}}
    assert found(settings, monkeypatch, CACHES=caches) == {"core.W010"}


@pytest.mark.parametrize(
    ("url", "ids"),
    [
        ("http://es:9200", {"core.W011", "core.W012"}),
        ("https://es:9200", {"core.W012"}),
        ("http://site:secret@es:9200", {"core.W011"}),
        ("https://site:secret@es-1:9200,http://es-2:9200", {"core.W011", "core.W012"}),
        ("", set()),
    ],
)
def test_elasticsearch_elsewhere(settings, monkeypatch, url, ids):
    assert found(settings, monkeypatch, ELASTICSEARCH_URL=url) == ids


@pytest.mark.parametrize("mode", ["", "disable", "allow", "prefer"])
def test_a_database_elsewhere_without_encryption(settings, monkeypatch, mode):
    options = {"sslmode": mode} if mode else {}
    database = {**SAFE["DATABASES"]["default"], "OPTIONS": options}
    assert found(settings, monkeypatch, DATABASES={"default": database}) == {"core.W013"}


@pytest.mark.parametrize(
    ("contact", "ids"), [([], {"core.W015"}), (["an-ninh@example.vn"], {"core.W016"}), (["tel:+84"], set())]
)
def test_the_contact(settings, monkeypatch, contact, ids):
    assert found(settings, monkeypatch, SECURITY_CONTACT=contact) == ids


def test_no_message_tells_a_password(settings, monkeypatch):
    found(settings, monkeypatch, ELASTICSEARCH_URL="http://site:secret@es:9200")
    assert "secret" not in str(check_servers())


def test_the_password_of_an_address_reaches_elasticsearch():
    client = make_client(["http://elastic:p%40ss@es:9200"], timeout=1)
    [node] = client.transport.node_pool.all()
    assert node.config.headers["authorization"] == "Basic ZWxhc3RpYzpwQHNz"
    assert "p%40ss" not in node.base_url
