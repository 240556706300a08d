"""Gunicorn's own settings; it reads this file by itself where it is started. The command line wins over it."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import gunicorn.http.wsgi
from environ import FileAwareEnv
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

env = FileAwareEnv()
env.read_env(Path(__file__).resolve().parent / ".env")

# A process that hangs for so many seconds is replaced: longer than anything it waits for (`operations.E004`).
timeout = int(env.float("WEB_TIMEOUT_SECONDS", default=90.0))

# Processes of few threads: a page waits for Python's lock only in the one process where a hard search computes, and for
# fewer others at that (docs/decisions/query-bounds.md has the figures). Each process holds the knowledge of the search.
workers = env.int("WEB_WORKERS", default=4)
threads = env.int("WEB_THREADS", default=4)

# No header of a request says where the site stands or what its path is: kept pages would carry it to everybody.
forwarder_headers = ""

# Nobody needs to know which server this is.
gunicorn.http.wsgi.SERVER = "web"

# The site writes the access log: gunicorn's would hold addresses and what people searched for.
accesslog = None

_formatter = env("LOG_FORMAT", default="json")
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"()": "operations.log.formatters.TextLines"},
        "json": {"()": "operations.log.formatters.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": _formatter}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "environ": {"level": "WARNING"},  # a missing .env is no news
    },
}

# It would be one file in the account's home for all gunicorns of the account, and nothing here talks to it.
control_socket_disable = True

# Where the processes leave their counts for /metrics. One folder for one gunicorn on one machine: files are named after
# process ids, so other containers and management commands must not write into it.
_METRICS_DIR = "PROMETHEUS_MULTIPROC_DIR"
_own_metrics_dir = ""
if _METRICS_DIR not in os.environ:
    _own_metrics_dir = os.environ[_METRICS_DIR] = tempfile.mkdtemp(prefix="cam-nang-metrics-")


def on_starting(server: Arbiter) -> None:
    folder = Path(os.environ[_METRICS_DIR])
    folder.mkdir(parents=True, exist_ok=True)
    for left_over in folder.glob("*.db"):
        left_over.unlink()


# After so many seconds a thread lets another one of its process go on. Answering with a copy of a page takes a dozen
# turns, and Python's 5 ms each would make it wait 60 ms beside one hard search.
_TURN_SECONDS = 0.0005


def post_worker_init(worker: Worker) -> None:
    """Stop the start if settings cannot work: gunicorn runs no system checks, unlike manage.py."""
    sys.setswitchinterval(_TURN_SECONDS)
    from django.core.checks import run_checks

    errors = [message for message in run_checks(tags=["search", "operations"]) if message.is_serious()]
    for error in errors:
        worker.log.critical("%s", error)
    if errors:
        sys.exit(Arbiter.WORKER_BOOT_ERROR)


def child_exit(server: Arbiter, worker: Worker) -> None:
    """Drop the gauges of an ended process; its counters stay."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server: Arbiter) -> None:
    if _own_metrics_dir:
        shutil.rmtree(_own_metrics_dir, ignore_errors=True)
