"""The error that stops an evaluation; its message tells the person at the console what to do."""


class EvaluationError(Exception):
    pass
