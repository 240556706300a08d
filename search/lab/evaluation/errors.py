"""What stops an evaluation; the message is for the person at the console and says what to do."""


class EvaluationError(Exception):
    pass
