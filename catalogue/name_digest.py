import hashlib

from vietnamese.text import match_key


def name_digest(name: str) -> str:
    """16 hexadecimal digits, equal for names that differ in spelling alone; empty for a name without letters."""
    key = match_key(name)
    return hashlib.sha256(key.encode()).hexdigest()[:16] if key else ""
