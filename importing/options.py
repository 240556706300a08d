from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How records become pages. `overwrite` also replaces editors' values; see `diff`."""

    publish: bool = False
    dry_run: bool = False
    overwrite: bool = False
    user: AbstractBaseUser | None = None
    job_id: int | None = None  # of the import job that the pages' histories name
