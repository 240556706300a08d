"""An example: sends events of Asterisk's manager interface (AMI) to the helpdesk, signed. Python 3.11, nothing else.

    AMI_HOST=127.0.0.1 AMI_USER=cam-nang AMI_SECRET=… HELPDESK_URL=https://thutuc.example.vn HELPDESK_SECRET=… \
        python3 asterisk_bridge.py

In manager.conf the user needs `read = call,agent` and `timestampevents = yes`. Run it under a supervisor: it ends when
the switchboard closes the connection. An event that the site does not take is tried again for a minute, then dropped;
the site puts late and doubled events right by their times.
"""

import hashlib
import hmac
import json
import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

EVENTS = {"QueueCallerJoin", "AgentCalled", "AgentConnect", "Hold", "Unhold", "QueueCallerAbandon", "Hangup"}
KEPT = {"Event", "Linkedid", "Uniqueid", "Interface", "MemberName", "DestChannel", "Queue", "CallerIDNum", "Timestamp"}
KEPT |= {"Cause-txt", "Reason", "HoldTime", "TalkTime"}
TRIES = 6


def main() -> None:
    address = (os.environ.get("AMI_HOST", "127.0.0.1"), int(os.environ.get("AMI_PORT", "5038")))
    with socket.create_connection(address) as connection:
        login = f"Action: Login\r\nUsername: {os.environ['AMI_USER']}\r\nSecret: {os.environ['AMI_SECRET']}\r\n\r\n"
        connection.sendall(login.encode())
        for event in events(connection):
            if event.get("Event") in EVENTS:
                send({name: value for name, value in event.items() if name in KEPT})


def events(connection: socket.socket) -> Iterator[dict[str, str]]:
    """Blocks of `Name: value` lines, parted by empty ones."""
    block: dict[str, str] = {}
    for line in connection.makefile(encoding="utf-8", errors="replace"):
        name, colon, value = line.strip().partition(": ")
        if colon:
            block[name] = value
        elif block:
            yield block
            block = {}


def send(event: dict[str, str]) -> None:
    body = json.dumps({"Timestamp": str(time.time()), **event}).encode()
    for attempt in range(TRIES):
        at = int(time.time())
        mac = hmac.new(os.environ["HELPDESK_SECRET"].encode(), f"{at}.".encode() + body, hashlib.sha256)
        headers = {"Content-Type": "application/json", "X-Signature": f"t={at},v1={mac.hexdigest()}"}
        url = f"{os.environ['HELPDESK_URL']}/api/ho-tro/v1/telephony/asterisk"
        try:
            urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=5)  # noqa: S310 (of the operator)
            return
        except urllib.error.HTTPError as error:
            if error.code < 500 and error.code != 429:
                print(f"refused ({error.code}): {event.get('Event')}", flush=True)
                return
        except OSError:
            pass
        time.sleep(2**attempt)


if __name__ == "__main__":
    main()
