"""Run faults, each in a process of its own: `python -m benchmarks.faults [NAME …]`."""

import subprocess
import sys

FAULTS = (
    "worker_killed",
    "outage",
    "writing",
    "rebuild_killed",
    "rebuild_edits",
    "database_restarted",
    "clocks",
    "helpdesk_killed",
    "helpdesk_offline",
    "helpdesk_two_tabs",
)


def main() -> int:
    names = sys.argv[1:] or FAULTS
    if unknown := sorted(set(names) - set(FAULTS)):
        sys.exit(f"no such fault: {', '.join(unknown)}; there are {', '.join(FAULTS)}")
    failed = [name for name in names if subprocess.call([sys.executable, "-m", f"benchmarks.faults.{name}"])]  # noqa: S603
    print(f"failed: {', '.join(failed)}" if failed else "nothing was lost")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
