"""XML of uploaded Office files names files and servers in vain."""

import http.server
import threading

import pytest
from lxml import etree

from importing.readers.office_package import safe_parser


@pytest.fixture
def asked():
    """Paths that a server of this machine was asked for, the last one its address."""
    paths: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'<!ENTITY secret "fetched">')

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield paths, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_no_server_is_asked_and_no_file_is_read(asked, tmp_path):
    paths, address = asked
    secret = tmp_path / "secret.txt"
    secret.write_text("only for us")
    prologues = [
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>',
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{address}/entity">]>',
        f'<!DOCTYPE a SYSTEM "{address}/dtd">',
        f'<!DOCTYPE a [<!ENTITY % p SYSTEM "{address}/parameter"> %p;]>',
    ]
    for prologue in prologues:
        try:
            root = etree.fromstring(f"{prologue}<a>&x;</a>".encode(), safe_parser())
        except etree.XMLSyntaxError:
            continue
        assert "only for us" not in etree.tostring(root, method="text", encoding="unicode")
    assert paths == []
