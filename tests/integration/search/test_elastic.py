import pytest
from elastic_transport import ConnectionError as TransportRefused

from search import service
from search.engines.base import EngineError, IndexMissing, IndexState
from search.engines.elastic import bulk
from search.engines.elastic import engine as elastic
from search.engines.elastic.engine import ElasticEngine
from search.types import SearchRequest
from tests.search.engines.engine_contract import EVERYTHING, MARRIAGE, PASSPORT, EngineContract
from tests.search.engines.version_contract import VersionContract


@pytest.fixture
def engine(elasticsearch_url, elasticsearch_index):
    made = ElasticEngine(elasticsearch_url.split(","), elasticsearch_index)
    made.rebuild([])
    return made


class TestElastic(EngineContract, VersionContract):
    @pytest.fixture
    def engine(self, engine):
        return engine

    @pytest.fixture
    def missing(self, elasticsearch_url, elasticsearch_index):
        return ElasticEngine(elasticsearch_url, f"{elasticsearch_index}-nothing")

    @pytest.fixture
    def small_scans(self, monkeypatch):
        monkeypatch.setattr(elastic, "_SCAN", 3)


@pytest.fixture
def unfit(monkeypatch):
    """A document with a field that the mapping does not know."""
    making = bulk.source

    def source(entry):
        return {**making(entry), **({"no_such_field": 1} if entry.key == PASSPORT.key else {})}

    monkeypatch.setattr(bulk, "source", source)
    return PASSPORT


# Item by item


def test_a_document_that_does_not_fit_is_refused_and_all_others_go_in(engine, unfit):
    applied = engine.apply(documents=EVERYTHING, deleted=["999999"], version=2)
    assert applied.refused.keys() == {unfit.key}
    assert "no_such_field" in applied.refused[unfit.key]
    assert applied.done == {document.key for document in EVERYTHING if document is not unfit} | {"999999"}
    assert engine.status().documents == len(EVERYTHING) - 1


def test_a_load_ends_with_a_document_that_does_not_fit(engine, unfit, monkeypatch):
    monkeypatch.setattr(bulk, "_REQUEST_BYTES", 1)
    loaded = []
    with pytest.raises(EngineError, match="no_such_field"):
        engine.version(engine.create()).load(EVERYTHING, version=2, loaded=loaded.append)
    assert loaded == EVERYTHING[: EVERYTHING.index(unfit)]
    assert engine.status().documents == 0


def test_a_request_that_is_too_long_is_halved(elasticsearch_url, engine, monkeypatch):
    """The server refuses a request that is no JSON as a whole; who spoils it is found."""
    making = bulk.index_operation

    def spoil(document, version):
        operation = making(document, version)
        if document is PASSPORT:
            return bulk.Operation(operation.key, (operation.lines[0].replace(b"external_gte", b"none"),))
        return operation

    monkeypatch.setattr(bulk, "index_operation", spoil)
    applied = engine.apply(documents=EVERYTHING, version=2)
    assert applied.refused.keys() == {PASSPORT.key}
    assert applied.done == {document.key for document in EVERYTHING if document is not PASSPORT}


def test_a_disk_that_is_full_is_busy_until_it_is_not(engine):
    """What the server does to its indexes at the flood-stage watermark."""
    block = "index.blocks.read_only_allow_delete"
    engine.client.indices.put_settings(index=engine.alias, settings={block: True})
    applied = engine.apply(documents=[MARRIAGE], deleted=["999999"], version=2)
    assert applied.busy.keys() == {MARRIAGE.key, "999999"}
    assert "read-only" in applied.busy[MARRIAGE.key]
    engine.client.indices.put_settings(index=engine.alias, settings={block: None})
    assert engine.apply(documents=[MARRIAGE], version=3).complete


# Indexes side by side


def test_rebuilds_leave_the_live_and_the_previous_index_behind_one_alias(engine):
    for _ in range(3):
        engine.rebuild(EVERYTHING)
    assert len(engine.client.indices.get(index=f"{engine.index}-*")) == 2
    assert len(engine.client.indices.get_alias(name=engine.alias)) == 1
    assert [version.state for version in engine.versions()].count(IndexState.PREVIOUS) == 1


@pytest.mark.parametrize("name", ["{}-hai", "{}2", "{}-hai-0123456789ab-01234567"])
def test_another_site_whose_index_has_a_similar_name_is_not_touched(elasticsearch_url, engine, name):
    other = ElasticEngine(elasticsearch_url.split(","), name.format(engine.index))
    other.rebuild([MARRIAGE])
    kept = other.versions()
    for _ in range(3):
        engine.rebuild(EVERYTHING)
    assert other.versions() == kept
    assert other.status().documents == 1
    assert engine.status().documents == len(EVERYTHING)
    assert {version.name for version in engine.versions()}.isdisjoint(version.name for version in kept)
    other.rebuild([])
    other.rebuild([])
    assert engine.status().documents == len(EVERYTHING)


def test_code_of_the_former_layout_goes_on_until_the_next_rebuild_but_one(
    elasticsearch_url, elasticsearch_index, engine, monkeypatch
):
    """Processes of both layouts run while a new version is rolled out."""
    engine.rebuild(EVERYTHING)
    monkeypatch.setattr(elastic, "layout_digest", lambda: "0123456789ab")
    newer = ElasticEngine(elasticsearch_url.split(","), elasticsearch_index)
    assert not newer.status().ready
    newer.rebuild([MARRIAGE])
    assert (newer.status().documents, engine.status().documents) == (1, len(EVERYTHING))
    states = {version.layout: version.state for version in newer.versions()}
    assert states == {"0123456789ab": IndexState.LIVE, engine.layout: IndexState.PREVIOUS}
    with pytest.raises(IndexMissing):  # not one that this code could serve
        newer.version(next(version.name for version in newer.versions() if version.layout == engine.layout))
    newer.rebuild([MARRIAGE])
    assert not engine.status().ready


def test_what_somebody_removed_is_not_made_again_without_a_mapping(engine):
    live = engine.versions()[0].name
    engine.client.indices.delete(index=live)
    with pytest.raises(IndexMissing):
        engine.apply(documents=[MARRIAGE], version=2)
    assert engine.versions() == ()
    assert not engine.client.indices.exists(index=f"{engine.index}*", allow_no_indices=False)


# A server that is away


@pytest.mark.django_db
def test_a_dead_server_gives_an_empty_answer_without_an_engine():
    engine = ElasticEngine("http://127.0.0.1:9", "nothing", timeout=1)
    with pytest.raises(EngineError):
        engine.apply(documents=[MARRIAGE], version=1)
    assert service.search(SearchRequest(text="kết hôn"), engine=engine).engine == ""
    with pytest.raises(TransportRefused):
        engine.client.info()
