"""Terms (agencies, fields, life events …) by name, created where there is none, without a query a row."""

from collections.abc import Iterable
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser

from catalogue.models import Agency
from catalogue.models.taxonomy import NAME_LENGTH, Term
from importing.live_rows import drafts_of_imports, keep_draft_revision, publish_draft
from importing.rights import TermRights
from vietnamese.text import match_key

T = TypeVar("T", bound=Term)

# Old and short spellings of words that many agency names begin with; keys are match_key forms.
_SAME_WORDS = (("ubnd ", "uy ban nhan dan "),)


class TermCache:
    """One run's terms by key and by id. Implements `importing.terms.TermLookup`."""

    def __init__(self, user: AbstractBaseUser | None = None) -> None:
        self._user = user
        self._by_key: dict[type[Term], dict[str, Term]] = {}
        self._by_id: dict[type[Term], dict[int, Term]] = {}
        self._new_terms: list[Term] = []
        self._rights = TermRights(user)
        self._draft_agencies: set[int] = set()  # made by imports, read with the agencies
        self._published: set[int] = set()  # of them, in this transaction

    def get(self, model: type[T], name: str) -> T | None:
        """The term of this name, created where there is none; None for a blank name."""
        name = name[:NAME_LENGTH]
        key = _key(name)
        if not key:
            return None
        term = self._keys(model).get(key)
        if term is None:
            term = model(name=name)
            if isinstance(term, Agency):
                term.live = False  # until a page that names it is published
            else:
                self._rights.check_term(model, name)
            term.save()
            if isinstance(term, Agency):
                keep_draft_revision(term, self._user)
                self._draft_agencies.add(term.pk)
            self._remember(term, key)
            self._new_terms.append(term)
        return term

    def all(self, model: type[T], names: tuple[str, ...]) -> list[T]:
        return list({term.pk: term for term in (self.get(model, name) for name in names) if term}.values())

    def knows(self, model: type[Term], name: str) -> bool:
        key = _key(name[:NAME_LENGTH])
        return model is Agency or not key or key in self._keys(model)

    def publish_agencies(self, keys: Iterable[int | None]) -> None:
        """Make those of these agencies live that imports made as drafts: with the page that names them."""
        self._keys(Agency)
        for key in sorted(self._draft_agencies.intersection(filter(None, keys))):
            publish_draft(Agency.objects.get(pk=key), self._user)
            self._published.add(key)

    def name_of(self, model: type[Term], pk: int | None) -> str:
        if pk is None:
            return ""
        self._keys(model)
        return self._by_id[model][pk].name

    def canonical_name(self, model: type[Term], name: str) -> str:
        """The site's spelling of this name; the name itself where the site does not have it."""
        term = self._keys(model).get(_key(name[:NAME_LENGTH]))
        return term.name if term else name

    def committed(self) -> None:
        self._draft_agencies -= self._published
        self._published.clear()
        self._new_terms.clear()

    def rolled_back(self) -> None:
        """Drop the terms created since the last commit: their rows are gone."""
        self._published.clear()
        for term in self._new_terms:
            self._draft_agencies.discard(term.pk)
            self._by_id[type(term)].pop(term.pk, None)
            keys = self._by_key[type(term)]
            for key in [key for key, known in keys.items() if known is term]:
                del keys[key]
        self._new_terms.clear()

    def _keys(self, model: type[T]) -> dict[str, T]:
        if model not in self._by_key:
            keys = model.objects.by_name_key()
            terms = {term.pk: term for term in keys.values()}
            self._by_id[model] = terms
            if model is Agency:
                self._draft_agencies = set(drafts_of_imports(Agency).values_list("pk", flat=True))
                keys = {match_key(term.short_name): term for term in terms.values() if term.short_name} | keys
            self._by_key[model] = {_same_words(key): term for key, term in keys.items()} | keys
        return self._by_key[model]

    def _remember(self, term: Term, key: str) -> None:
        self._by_key[type(term)][key] = term
        self._by_id[type(term)][term.pk] = term


def _key(name: str) -> str:
    return _same_words(match_key(name))


def _same_words(key: str) -> str:
    for short, full in _SAME_WORDS:
        if key.startswith(short):
            key = full + key.removeprefix(short)
    return key
