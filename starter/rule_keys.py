"""Which stored rule an entry of the files is: its key says so, whatever becomes of its words.

Rows that were loaded before entries had keys hold a digest of their words then. They take the key of the entry that has
these words still, else of the one of their kind that shares most of them.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence

from search.models import SynonymRule

_DIGEST = re.compile(r"[a-z]{2}:[a-z_]+:[0-9a-f]{32}")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def starter_key(file_name: str, key: object) -> str:
    """Raises `ValueError` for a key that is not words of a-z and digits with hyphens between."""
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise ValueError(f"key: {key!r}")
    return f"{file_name}:{key}"


def stored_by_key(stored: Iterable[SynonymRule], entries: Sequence[SynonymRule]) -> dict[str, SynonymRule]:
    """Stored starter rules by key. Keys that replace a digest are saved, for edited rules too: none of their words is
    touched.
    """
    by_key = {rule.starter_key: rule for rule in stored}
    old = {key: rule for key, rule in by_key.items() if _DIGEST.fullmatch(key)}
    if not old:
        return by_key
    missing = [entry for entry in entries if entry.starter_key not in by_key]
    taken = _by_digest(missing, old)
    taken |= _by_shared_forms([entry for entry in missing if entry.starter_key not in taken], old)
    for key, rule in taken.items():
        del by_key[rule.starter_key]
        rule.starter_key = key
    SynonymRule.objects.bulk_update(taken.values(), ["starter_key"], batch_size=500)
    return by_key | taken


def _by_digest(entries: Sequence[SynonymRule], old: dict[str, SynonymRule]) -> dict[str, SynonymRule]:
    """Taken rules leave `old`."""
    return {entry.starter_key: rule for entry in entries if (rule := old.pop(_digest(entry), None))}


def _by_shared_forms(entries: Sequence[SynonymRule], old: dict[str, SynonymRule]) -> dict[str, SynonymRule]:
    """The pairs that share most forms first; taken rules leave `old`."""
    pairs = [
        (shared, entry.starter_key, digest)
        for entry in entries
        for digest, rule in old.items()
        if (rule.locale, rule.kind) == (entry.locale, entry.kind)
        and (shared := len(frozenset(rule.forms).intersection(entry.forms)))
    ]
    taken: dict[str, SynonymRule] = {}
    for _, key, digest in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if key not in taken and digest in old:
            taken[key] = old.pop(digest)
    return taken


def _digest(rule: SynonymRule) -> str:
    forms = "|".join(sorted(" ".join(form) for form in rule.forms))
    return f"{rule.locale}:{rule.kind}:{hashlib.sha256(forms.encode()).hexdigest()[:32]}"
