"""Documents by number. Each depends on the seed and its number alone, so any range can be made again anywhere."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from benchmarks.corpus.measures import measure_words
from benchmarks.corpus.texts import Chain, Piece, Pieces, body_tokens, unseen_word
from search.engines.analysis import PRESENCE_MARK
from search.engines.document import MAX_INDEXED_CHARACTERS, FacetLabel, SearchDocument, StoredEntryPoint
from search.engines.index_entry import IndexEntry, index_entry, stored_fields
from search.query.fields import IndexField
from search.types import FacetName, Kind
from vietnamese.tokens import syllables

SEED = 20_260_801
# One sentence of seven comes from anywhere, the others from pages of the same field: pages of one field share words.
_FROM_ANYWHERE = 1 / 7
# 60,000 online services to the procedures of a site of 10,000, most of them of the few that every commune offers.
_SERVICES = 6
_PLACES = 34  # provinces
_LEVELS = ("full", "partial")
_HOST = "https://dichvucong.example.vn"

Group = tuple[str, str]  # kind of page, and field


@dataclass(frozen=True)
class MadeUpDocument:
    """A document with the pieces of its body, whose analysis is known."""

    document: SearchDocument
    pieces: tuple[Piece, ...]

    def entry(self) -> IndexEntry:
        """The result of `index_entry`, but for the order of tokens, in a third of the time."""
        made = index_entry(replace(self.document, body=""))
        words = set(made.tokens[IndexField.WORDS].split()).union(*(piece.distinct for piece in self.pieces))
        tokens = made.tokens | {
            IndexField.BODY_FOLDED: f"{PRESENCE_MARK} {body_tokens(self.pieces, folded=True)}",
            IndexField.BODY_ACCENTED: f"{PRESENCE_MARK} {body_tokens(self.pieces, folded=False)}",
            IndexField.WORDS: " ".join(sorted(words)),
        }
        return replace(
            made,
            tokens=tokens,
            stored=stored_fields(self.document),
            fingerprint=self.document.fingerprint,
            checksum=self.document.checksum,
        )


class Corpus:
    def __init__(self, known: Iterable[SearchDocument], *, seed: int = SEED, body: float = 1.0) -> None:
        """Everything but the text of a document is copied from one of `known`, which are read once and kept.

        `body` is the share of their length that bodies get, where time or disk do not suffice for whole ones.
        """
        self._known = [document for document in known if document.locale == "vi"]
        self._seed = seed
        words = measure_words([syllables(document.body) for document in self._known])
        self._words = words
        self._everything = Pieces()
        self._pieces: dict[Group, Pieces] = defaultdict(Pieces)
        self._lengths = [
            round(len(syllables(document.body[:MAX_INDEXED_CHARACTERS])) * body) for document in self._known
        ]
        self._read()

    def _read(self) -> None:
        titles: defaultdict[Group, list[str]] = defaultdict(list)
        aliases: defaultdict[str, list[str]] = defaultdict(list)
        for document in self._known:
            group = group_of(document)
            body = document.body[:MAX_INDEXED_CHARACTERS]
            self._pieces[group].read(body)
            self._everything.read(body)
            titles[group].append(document.title)
            aliases[document.kind] += [*document.aliases, *document.questions]
        self._titles = {group: Chain(texts) for group, texts in titles.items()}
        self._aliases = {kind: Chain(texts) for kind, texts in aliases.items()}

    def documents(self, start: int, stop: int) -> Iterator[SearchDocument]:
        return (made.document for made in self.make(start, stop))

    def make(self, start: int, stop: int) -> Iterator[MadeUpDocument]:
        return map(self.one, range(start, stop))

    def one(self, number: int) -> MadeUpDocument:
        chance = random.Random(self._seed * 1_000_003 + number)  # noqa: S311
        position = int(chance.random() * len(self._known))
        model = self._known[position]
        pieces = tuple(self._body(model, self._lengths[position], chance))
        code = code_of(number) if model.kind == Kind.PROCEDURE else model.code
        document = replace(
            model,
            page_id=number + 1,
            url=f"/vi/{'thu-tuc' if model.kind == Kind.PROCEDURE else 'hoi-dap'}/{number + 1}/",
            title=self._text(self._titles[group_of(model)], chance),
            shown_title="",
            code=code,
            codes=(code,) if model.codes else (),
            leads_to=(code,) if model.kind == Kind.PROCEDURE else model.leads_to,
            aliases=tuple(self._text(self._aliases[model.kind], chance) for _ in model.aliases),
            questions=tuple(self._text(self._aliases[model.kind], chance) for _ in model.questions),
            body="\n".join(piece.text for piece in pieces),
        )
        if model.kind == Kind.PROCEDURE:
            document = _with_services(document, number, chance)
        return MadeUpDocument(document, pieces)

    def _body(self, model: SearchDocument, length: int, chance: random.Random) -> Iterator[Piece]:
        unseen = int(length * self._words.unseen + chance.random())
        written, characters = unseen, 0
        own = self._pieces[group_of(model)]
        if unseen:
            yield Piece(" ".join(self.unseen_word(chance) for _ in range(unseen)))
        while True:
            pieces = self._everything if not own or chance.random() < _FROM_ANYWHERE else own
            piece = pieces.draw(chance)
            if not piece.words:
                continue
            written += len(piece.words)
            characters += len(piece.text) + 1
            # Half of the last piece is too much as often as it is too little.
            if written - len(piece.words) / 2 > length or characters > MAX_INDEXED_CHARACTERS - 1_000:
                return
            yield piece

    def _text(self, chain: Chain, chance: random.Random) -> str:
        words = chain.draw(chance)
        return " ".join(self.unseen_word(chance) if chance.random() < self._words.unseen else word for word in words)

    def unseen_word(self, chance: random.Random) -> str:
        return unseen_word(chance, known=self._words.distinct, growth=self._words.growth)


def code_of(number: int) -> str:
    """Unique, in the form of the national codes, for ten million procedures."""
    return f"{number // 10**6 % 10}.{number % 10**6:06}"


def group_of(document: SearchDocument) -> Group:
    return document.kind, next((label.value for label in document.facets.get(FacetName.FIELD, ())), "")


def _with_services(document: SearchDocument, number: int, chance: random.Random) -> SearchDocument:
    """A national service, and those of provinces: of most procedures none, of some all."""
    level = chance.choice(_LEVELS)
    places = range(_PLACES + 1) if chance.random() < (_SERVICES - 1) / _PLACES else range(1)
    points = [
        StoredEntryPoint(
            f"{place:02}" if place else "", f"{_HOST}/{place}/{number}", level, service_id=number * 100 + place
        )
        for place in places
    ]
    facets = {**document.facets, FacetName.ONLINE_LEVEL: (FacetLabel(level, level),)}
    return replace(document, entry_points=tuple(points), facets=facets)
