"""The connection to an Elasticsearch cluster, and its errors as those of any engine."""

import contextlib
from collections.abc import Iterator, Sequence

from elastic_transport import ConnectionTimeout, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, NotFoundError
from elasticsearch.serializer import OrjsonSerializer

from search.engines.base import EngineError, EngineTimeout, IndexMissing
from search.engines.elastic.deadline_node import DeadlineNode


def make_client(urls: Sequence[str], *, timeout: float, ca_certs: str = "") -> Elasticsearch:
    """A node that refuses the connection or does not answer is passed over for the next one. `ca_certs` is the file of
    a private certificate authority."""
    return Elasticsearch(
        list(urls),
        ca_certs=ca_certs or DEFAULT,
        request_timeout=timeout,
        max_retries=len(urls) - 1,
        retry_on_timeout=True,
        node_class=DeadlineNode,
        serializer=OrjsonSerializer(),
    )


@contextlib.contextmanager
def errors() -> Iterator[None]:
    try:
        yield
    except NotFoundError as error:
        raise IndexMissing(str(error)) from error
    except ConnectionTimeout as error:
        raise EngineTimeout(str(error)) from error
    except (ApiError, TransportError) as error:
        raise EngineError(str(error)) from error
