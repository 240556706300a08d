"""Looks for the most expensive text: changes texts at random, and keeps what takes more CPU.

    python -m benchmarks.worst_query --minutes 60 --seed 1

Runs on the site that `DATABASE_URL`, `SEARCH_INDEX_DIR` and `ELASTICSEARCH_URL` name, in this process, and writes
nothing there. A text is made of what understanding looks for: forms of rules, words of the lexicon with and without
accents, Telex, codes, legal numbers, glued words, slips. Prints the worst text of each kind of request, with its CPU
against a usual search. What takes more than `--limit` usual searches ends the command with 1; put it into
`tests/search/query/worst_texts.py`.
"""

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.anonymous_costs.cpu import cpu_seconds

_POPULATION = 12
_USUAL = 60  # judged queries that a usual search is measured by
_CHARACTERS = 500


def main() -> int:
    options = _options()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    os.environ.setdefault("LOG_LEVEL", "CRITICAL")
    import django

    django.setup()
    searches = _searches()
    usual = _usual_seconds(searches["search"])
    print(f"a usual search takes {usual * 1000:.1f} ms of CPU")
    dice = random.Random(options.seed)  # noqa: S311
    vocabulary = Vocabulary.of_site(dice)
    climbs = [Climb(name, run, vocabulary) for name, run in searches.items()]
    until = time.monotonic() + options.minutes * 60
    while time.monotonic() < until:
        for climb in climbs:
            climb.step()
    for climb in climbs:
        seconds, text = climb.confirmed()
        print(f"{climb.name}: {seconds / usual:.2f} × ({seconds * 1000:.0f} ms), {climb.tried} tried: {text!r}")
    return 1 if any(climb.confirmed()[0] > options.limit * usual for climb in climbs) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=5)
    return parser.parse_args()


def _searches() -> dict[str, Callable[[str], object]]:
    from search import service
    from search.query.facets import facet_names
    from search.query.pipeline import understand
    from search.steering import knowledge_store
    from search.types import MAX_PAGE_SIZE, SearchRequest, Sort, SuggestRequest

    filters = dict.fromkeys(facet_names(), ("a",))
    return {
        "search": lambda text: service.search(SearchRequest(text=text)),
        "search by satisfaction with all filters": lambda text: service.search(
            SearchRequest(text=text, filters=filters, sort=Sort.SATISFACTION)
        ),
        "search of 50 at the end": lambda text: service.search(
            SearchRequest(text=text, page_size=MAX_PAGE_SIZE, page=20)
        ),
        "suggestions": lambda text: service.suggest(SuggestRequest(text=text, limit=20)),
        "understanding": lambda text: understand(text, "vi", knowledge_store.current("vi")),
        "search in English": lambda text: service.search(SearchRequest(text=text, locale="en")),
    }


def _usual_seconds(search: Callable[[str], object]) -> float:
    from benchmarks.queries import judged_texts

    return statistics.median(cpu_seconds(search, text) for text in judged_texts(_USUAL))


@dataclass
class Vocabulary:
    dice: random.Random
    kinds: list[list[str]]

    @classmethod
    def of_site(cls, dice: random.Random) -> "Vocabulary":
        from catalogue.models import ProcedurePage
        from search.steering import knowledge_store
        from vietnamese.text import fold
        from vietnamese.typing_variants import VARIANTS

        knowledge = knowledge_store.current("vi")
        forms = [" ".join(form) for rule in knowledge.rules.rules for form in rule.forms]
        titles = list(ProcedurePage.objects.order_by("?").values_list("title", flat=True)[:300])
        words = [word for title in titles for word in title.lower().split()]
        typed = [VARIANTS[name](text) for text in titles[:100] for name in VARIANTS]
        initials = list(knowledge.lexicon.phrases)
        places = [" ".join(place.name) for place in knowledge.places]
        codes = ["1.001193", "1001193", "61/2018/nđ-cp", "60/2014/QH13", "1.004222.000.00.00.h01"]
        kinds = [
            forms,
            forms,
            words,
            list(map(fold, words)),
            typed,
            initials,
            places,
            codes,
            list("abcdeghiklmnopqrstuvxyđ"),
        ]
        return cls(dice, [kind for kind in kinds if kind])

    def piece(self) -> str:
        piece = self.dice.choice(self.dice.choice(self.kinds))
        match self.dice.randrange(12):
            case 0:
                return piece.replace(" ", "")
            case 1 if len(piece) > 1:
                place = self.dice.randrange(len(piece))
                return piece[:place] + self.dice.choice("aeiouydstn") + piece[place + 1 :]
        return piece

    def text(self) -> str:
        joint = self.dice.choice(["", *[" "] * 9])  # all in one run
        return joint.join(self.piece() for _ in range(self.dice.randint(1, 70)))[:_CHARACTERS]

    def changed(self, text: str, other: str) -> str:
        words = text.split(" ")
        match self.dice.randrange(5):
            case 0:
                words += [self.piece() for _ in range(self.dice.randint(1, 6))]
            case 1:
                words[self.dice.randrange(len(words))] = self.piece()
            case 2:
                words = words[: self.dice.randrange(len(words)) + 1] + other.split(" ")[self.dice.randrange(20) :]
            case 3:
                words.insert(self.dice.randrange(len(words) + 1), self.piece())
            case _:
                self.dice.shuffle(words)
        return " ".join(words)[-_CHARACTERS:].strip()


@dataclass
class Climb:
    """The worst texts of one kind of request, with the seconds of CPU that each took."""

    name: str
    run: Callable[[str], object]
    vocabulary: Vocabulary
    worst: list[tuple[float, str]] = field(default_factory=list)
    tried: int = 0

    def step(self) -> None:
        dice = self.vocabulary.dice
        if len(self.worst) < _POPULATION or dice.random() < 0.1:
            text = self.vocabulary.text()
        else:
            text = self.vocabulary.changed(dice.choice(self.worst)[1], dice.choice(self.worst)[1])
        self.tried += 1
        least = self.worst[-1][0] if len(self.worst) >= _POPULATION else 0.0
        # What looks worse is measured again: the first time may have been a bad moment of the machine.
        if cpu_seconds(self.run, text, times=1) > least and (seconds := cpu_seconds(self.run, text)) > least:
            self.worst = sorted({*self.worst, (seconds, text)}, reverse=True)[:_POPULATION]

    def confirmed(self) -> tuple[float, str]:
        return max((cpu_seconds(self.run, text), text) for _, text in self.worst[:3])


if __name__ == "__main__":
    raise SystemExit(main())
