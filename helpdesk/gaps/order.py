"""In which order needs without an answer are worked on: how many people, how bad it is, how fresh."""

HALF_LIFE_DAYS = 14.0


def urgency(people: int, severity: float, age_days: float) -> float:
    """People × severity, halved every two weeks since it was last asked."""
    return people * severity * 0.5 ** (max(age_days, 0.0) / HALF_LIFE_DAYS)
