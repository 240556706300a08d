"""How a job fails."""


class JobFailed(Exception):
    """What was done is not what came of it."""


def require(is_so: object, words: str) -> None:
    """Raises `JobFailed` with `words` where something is not so."""
    if not is_so:
        raise JobFailed(words)
