"""The unprivileged account that runs the services: Elasticsearch and PostgreSQL both refuse root."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from tests.services.errors import ServiceUnavailable

NAME = "kb-test-services"


def service_account() -> pwd.struct_passwd | None:
    """The account to switch to, made on first use; None when we are not root and simply stay who we are."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        _create()
        return pwd.getpwnam(NAME)


def _create() -> None:
    if shutil.which("useradd") is None:
        raise ServiceUnavailable("running as root and `useradd` is missing: run the tests as an ordinary user")
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    subprocess.run([*command, "--shell", "/usr/sbin/nologin", NAME], check=True, stdin=subprocess.DEVNULL)


def popen_identity() -> dict:
    """Keyword arguments for subprocess that drop root's rights, empty when there are none to drop."""
    account = service_account()
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def give(path: Path) -> None:
    """Hand a directory and all in it to the service account."""
    account = service_account()
    if account is None:
        return
    for each in [path, *path.rglob("*")]:
        os.chown(each, account.pw_uid, account.pw_gid, follow_symlinks=False)


def can_read(path: Path) -> bool:
    """Whether the service account reaches `path`; not below a home directory closed to others, as /root is."""
    command = ["test", "-r", str(path)]
    return subprocess.run(command, check=False, cwd="/", **popen_identity()).returncode == 0
