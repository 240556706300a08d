"""Leases: one process at a time does a piece of work, on the database's clock.

A lease only avoids double work. Its holder may be suspended and go on after another process has acquired the lease, so
correctness depends on versions (`IndexChannel`), never on a lease.
"""

import os
import secrets
import socket
from functools import cache

from django.db.models import Q
from django.db.models.functions import Now

from search.channels.database_clock import from_now
from search.models import Lease


@cache
def _process_name(pid: int) -> str:
    return f"{socket.gethostname()}:{pid}:{secrets.token_hex(4)}"


def own_name() -> str:
    """The name of this process as a holder; a forked process has another."""
    return _process_name(os.getpid())


def acquire(name: str, *, seconds: float, holder: str = "", worker: bool = False) -> bool:
    """Whether the lease was acquired or renewed. False while another process holds it, unless that is known to be dead,
    or this process with another value of `worker`."""
    holder = holder or own_name()
    Lease.objects.get_or_create(name=name)
    free = Q(until=None) | Q(until__lt=Now()) | Q(holder=holder, worker=worker)
    values = {"holder": holder, "until": from_now(seconds), "worker": worker}
    if Lease.objects.filter(free, name=name).update(**values):
        return True
    current = Lease.objects.filter(name=name).values_list("holder", flat=True).first()
    if not current or not is_dead(current):
        return False
    return Lease.objects.filter(name=name, holder=current).update(**values) == 1


def release(name: str, *, holder: str = "") -> None:
    Lease.objects.filter(name=name, holder=holder or own_name()).update(until=None, holder="", worker=False)


def held() -> dict[str, bool]:
    """Names of the leases in force, and whether a worker holds each."""
    rows = Lease.objects.filter(until__gte=Now()).values_list("name", "holder", "worker")
    return {name: worker for name, holder, worker in rows if not is_dead(holder)}


def is_dead(holder: str) -> bool:
    """Whether the holder was a process of this machine that has ended; False for processes of other machines."""
    host, pid, _secret = holder.rsplit(":", 2)
    if host != socket.gethostname():
        return False
    if int(pid) == os.getpid():
        return holder != own_name()
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return False
