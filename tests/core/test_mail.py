import logging
import socket

from django.core.mail import EmailMessage, get_connection

from tests.services.process import free_port

BACKEND = "core.mail.EmailBackend"


def test_unreachable_server_is_logged_once_and_not_raised(caplog):
    connection = get_connection(BACKEND, host="127.0.0.1", port=free_port())
    message = EmailMessage("Chủ đề", "Lời", "cam-nang@localhost", ["an@example.vn"])

    with caplog.at_level(logging.ERROR, "core.mail"):
        connection.open()
        assert [connection.send_messages([message]) for _ in range(2)] == [0, 0]
        connection.close()

    assert len(caplog.records) == 1


def test_unknown_host_is_not_raised(monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr(socket, "create_connection", fail)

    with get_connection(BACKEND, host="mail.example.invalid", port=25) as connection:
        assert connection.send_messages([EmailMessage("a", "b", "c@localhost", ["d@localhost"])]) == 0

    assert "mail.example.invalid" in caplog.text
