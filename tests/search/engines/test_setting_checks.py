"""System checks of the search settings: each speaks for its setting, and is silent for the defaults."""

from pathlib import Path

import pytest

from search.engines.setting_checks import check_engines, check_index_directory, check_numbers


def found(check) -> set[str]:
    return {message.id for message in check(None)}


@pytest.fixture
def clustered(settings) -> None:
    """Elasticsearch with a standby, on two hosts."""
    settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", "embedded"
    settings.ELASTICSEARCH_URL = "http://es1:9200, https://site:pass@es2:9200"
    settings.SEARCH_NODES, settings.SEARCH_NODE = ["a", "b"], "a"


@pytest.mark.usefixtures("clustered")
class TestEngines:
    def test_a_whole_installation_is_in_order(self):
        assert found(check_engines) == set()

    @pytest.mark.parametrize(
        ("name", "value", "identifier"),
        [
            ("SEARCH_ENGINE", "solr", "search.E001"),
            ("SEARCH_STANDBY", "solr", "search.E002"),
            ("SEARCH_STANDBY", "elasticsearch", "search.E003"),
            ("ELASTICSEARCH_URL", "", "search.E004"),
            ("ELASTICSEARCH_URL", " , ", "search.E004"),
            ("ELASTICSEARCH_URL", "es1:9200", "search.E005"),
            ("ELASTICSEARCH_URL", "http://es1:9200,http://:9200", "search.E005"),
            ("ELASTICSEARCH_URL", "http://es1:port", "search.E005"),
            ("ELASTICSEARCH_SHARDS", 0, "search.E006"),
            ("ELASTICSEARCH_REPLICAS", "-1", "search.E007"),
            ("ELASTICSEARCH_REPLICAS", "many", "search.E007"),
            ("SEARCH_NODES", ["a", "a"], "search.E008"),
            ("SEARCH_NODE", "c", "search.E009"),
            ("SEARCH_NODE", "", "search.E009"),
            ("SEARCH_NODES", [], "search.E009"),
        ],
    )
    def test_a_wrong_value_is_told(self, settings, name, value, identifier):
        setattr(settings, name, value)
        assert found(check_engines) == {identifier}
        assert all(message.hint for message in check_engines(None))

    @pytest.mark.parametrize("replicas", [0, "2", "0-1", "0-all"])
    def test_replicas_are_a_number_or_a_range(self, settings, replicas):
        settings.ELASTICSEARCH_REPLICAS = replicas
        assert found(check_engines) == set()

    def test_a_password_in_an_address_is_not_shown(self, settings):
        settings.ELASTICSEARCH_URL = "ftp://elastic:opensesame@es1"
        assert "opensesame" not in str(check_engines(None))

    def test_elasticsearch_is_not_looked_at_where_it_is_not_used(self, settings):
        settings.SEARCH_ENGINE, settings.SEARCH_STANDBY, settings.ELASTICSEARCH_URL = "embedded", "", ""
        assert found(check_engines) == set()


class TestNumbers:
    def test_the_defaults_are_in_order(self):
        assert found(check_numbers) == set()

    @pytest.mark.parametrize(
        ("name", "value", "identifiers"),
        [
            ("SEARCH_BUDGET_SECONDS", 0.0, {"search.E010"}),
            ("SEARCH_COALESCE_SECONDS", -1.0, {"search.E011"}),
            ("SEARCH_LOG_DAYS", -1, {"search.E011"}),
            ("ELASTICSEARCH_TIMEOUT", 0.2, {"search.E020"}),
            ("ELASTICSEARCH_BULK_SECONDS", 5.0, {"search.E021"}),
            ("SEARCH_BREAKER_SECONDS", 0.3, {"search.E022"}),
            ("SEARCH_COALESCE_SECONDS", 3.0, {"search.W001"}),
        ],
    )
    def test_a_wrong_value_is_told(self, settings, name, value, identifiers):
        setattr(settings, name, value)
        assert found(check_numbers) == identifiers
        assert all(name in message.msg and message.hint for message in check_numbers(None))


class TestIndexDirectory:
    def test_one_that_can_be_made_will_do(self, settings, tmp_path: Path):
        settings.SEARCH_INDEX_DIR = tmp_path / "not" / "yet"
        assert found(check_index_directory) == set()

    def test_one_that_cannot_be_made_is_told(self, settings, tmp_path: Path):
        (tmp_path / "file").write_text("")
        settings.SEARCH_INDEX_DIR = tmp_path / "file" / "index"
        assert found(check_index_directory) == {"search.E030"}

    def test_one_that_may_not_be_written_is_told(self, settings, tmp_path: Path, monkeypatch):
        settings.SEARCH_INDEX_DIR = tmp_path
        monkeypatch.setattr(
            "search.engines.setting_checks.os.access", lambda path, mode: False
        )  # root may write anywhere
        assert found(check_index_directory) == {"search.E030"}

    def test_without_an_embedded_index_it_does_not_matter(self, settings, tmp_path: Path):
        (tmp_path / "file").write_text("")
        settings.SEARCH_INDEX_DIR = tmp_path / "file"
        settings.SEARCH_ENGINE, settings.SEARCH_STANDBY = "elasticsearch", ""
        assert found(check_index_directory) == set()
