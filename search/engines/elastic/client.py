"""The Elasticsearch client, and its errors translated to those of `search.engines.base`."""

import contextlib
from collections.abc import Iterator, Sequence

from elastic_transport import ConnectionTimeout, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, NotFoundError
from elasticsearch.serializer import OrjsonSerializer

from search.engines.base import EngineError, EngineTimeout, IndexMissing


def make_client(urls: Sequence[str], *, timeout: float, ca_certs: str = "") -> Elasticsearch:
    """A client that retries on the next node when one refuses the connection or times out. `timeout` is in seconds;
    `ca_certs` is the file of a private certificate authority."""
    return Elasticsearch(
        list(urls),
        ca_certs=ca_certs or DEFAULT,
        request_timeout=timeout,
        max_retries=len(urls) - 1,
        retry_on_timeout=True,
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
