"""`manage.py helpdesk_purge`: what is past its time, now; with `--dry-run` only how much that is."""

from typing import Any

from django.core.management.base import CommandParser
from tqdm import tqdm

from audit.command import AuditedCommand
from helpdesk.access import log_access
from helpdesk.models import AccessKind
from helpdesk.retention.purge import Step, run_step, steps


class Command(AuditedCommand):
    help = "Blank words and contacts of calls, and delete calls, that are past their time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, and change nothing")
        parser.add_argument("--step", action="append", choices=[step.name for step in steps()], help="only this step")

    def is_audited(self, options: dict[str, Any]) -> bool:
        return not options["dry_run"]

    def handle(self, **options: Any) -> None:
        counts = {}
        for step in steps():
            if options["step"] and step.name not in options["step"]:
                continue
            total = step.waiting().count()
            done = total if options["dry_run"] else self._run(step, total)
            counts[step.name] = done
            self.stdout.write(f"{step.name}\t{done}\t{step.label}")
        if not options["dry_run"] and any(counts.values()):
            log_access(None, AccessKind.PURGE, reason="helpdesk_purge", **counts)

    def _run(self, step: Step, total: int) -> int:
        with tqdm(total=total, desc=step.name, unit="", leave=False, disable=None) as bar:
            return run_step(step, lambda done: bar.update(done - bar.n))
