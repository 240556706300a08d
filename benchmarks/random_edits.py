"""Random edits over all fields of the forms of procedures and questions: none may fail, and nothing typed may be lost.

    python -m benchmarks.random_edits --minutes 60 --seed 1

Runs on a test database of its own, filled with the starter content, beside the one that `DATABASE_URL` names. Prints
how often each action ended how, and ends with 1 where a request failed or a typed text was neither stored nor shown
again.
"""

import argparse
import collections
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

HOSTILE = (
    *("", " ", "\t", "\u200b", "\x00", "\u202eabc", "e\u0302\u0301" * 40, "a\r\nb\r\rc\n", "💥" * 300, "chữ " * 2000),
    *("<script>alert(1)</script>", "' OR 1=1 --", "{{ 7*7 }}", "%s%n%(x)s", "null", "[]", '{"a": 1}', "on", "-"),
    *("9" * 400, "1" * 5000, "1e309", "NaN", "-1", "0", "0.001", "𝟏.𝟎𝟎𝟏𝟏𝟗𝟑", "Ð" * 9),
    *("31/02/2026", "2026-13-45", "0001-01-01", "9999-12-31", "hôm qua"),
    *("javascript:alert(1)", "http://[", "https://" + "a" * 1200, "../../etc/passwd", "vi", "abolished", "amount"),
)
# What the form's own scripts write, not people.
MANAGEMENT = ("_FORMS", "-count", "-order", "-type", "-id", "-deleted", "-ORDER")
# Texts in which a mark is typed, to be looked for afterwards.
_MARKED = ("summary", "alias_text", "keywords", "conditions", "short_answer", "other_wordings", "name", "question")


@dataclass
class Tally:
    outcomes: collections.Counter[str] = field(default_factory=collections.Counter)
    failures: list[str] = field(default_factory=list)


def main() -> int:
    options = _options()
    os.environ.update(DJANGO_SETTINGS_MODULE="benchmarks.settings", LOG_LEVEL="CRITICAL")
    import django

    django.setup()
    with _site():
        tally = edit_at_random(seed=options.seed, seconds=options.minutes * 60)
    for outcome, count in sorted(tally.outcomes.items()):
        print(f"{count:7}  {outcome}")
    for failure in tally.failures[:50]:
        print(failure)
    print(f"{sum(tally.outcomes.values())} requests, {len(tally.failures)} failures, seed {options.seed}")
    return 1 if tally.failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


@contextmanager
def _site() -> Iterator[None]:
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_test_environment, teardown_test_environment

    from benchmarks.faults.stage import without_draining

    setup_test_environment()
    original = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"{original}_edits"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with without_draining():
            call_command("load_starter_content", verbosity=0)
            yield
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)
        teardown_test_environment()


def edit_at_random(*, seed: int, seconds: float = 0, edits: int = 0) -> Tally:
    """Edit pages of both kinds for so many seconds, or so many times; the same seed makes the same edits."""
    from django.contrib.auth.models import User
    from django.test import Client

    user, _ = User.objects.get_or_create(username="random-edits", is_superuser=True, is_staff=True)
    client = Client(raise_request_exception=False)
    client.force_login(user)
    run = _Run(client, user, random.Random(seed), Tally())  # noqa: S311
    until = time.monotonic() + seconds
    number = 0
    while number < edits or time.monotonic() < until:
        number += 1
        run.one(number)
    return run.tally


@dataclass
class _Run:
    client: Any
    user: Any
    dice: random.Random
    tally: Tally

    def one(self, number: int) -> None:
        page = self._page()
        actions: dict[str, Callable[[Any, int], None]] = {
            "draft": self._save,
            "autosave": self._autosave,
            "publish": self._publish,
            "submit": self._submit,
            "create": self._create,
            "preview": self._preview,
            "revert": self._revert,
            "compare": self._compare,
            "discard": self._discard,
        }
        action = self.dice.choices(list(actions), weights=[6, 6, 6, 1, 3, 2, 2, 1, 1])[0]
        actions[action](page, number)

    def _page(self) -> Any:
        from catalogue.models import ProcedurePage
        from faq.models import QuestionPage

        model: Any = self.dice.choice([ProcedurePage, QuestionPage])
        pages = model.objects.filter(alias_of=None, locale__language_code="vi").order_by("pk")
        page = pages[self.dice.randrange(pages.count())]
        return page.get_latest_revision_as_object()

    def _changed(self, page: Any, number: int) -> tuple[dict[str, Any], str]:
        """The form's data after some random changes, and the mark typed in it."""
        from benchmarks.form_data import page_form_data

        data = page_form_data(page, self.user)
        names = [name for name in data if not name.endswith(MANAGEMENT)]
        for name in self.dice.sample(names, k=min(len(names), self.dice.randint(1, 4))):
            data[name] = self.dice.choice(HOSTILE)
        mark = f"dau{number}x"
        marked = self.dice.choice([name for name in _MARKED if name in data])
        data[marked] = f"{data[marked][:500] if isinstance(data[marked], str) else ''} {mark}".replace("\x00", "")
        return data, mark

    def _post(self, action: str, url: str, data: dict[str, Any], **headers: str) -> Any:
        from benchmarks.form_data import as_query

        body = as_query(data)
        response = self.client.post(
            url, body, content_type="application/x-www-form-urlencoded", headers=headers or None
        )
        return self._note(action, response, body)

    def _get(self, action: str, url: str) -> Any:
        return self._note(action, self.client.get(url), "")

    def _note(self, action: str, response: Any, body: str) -> Any:
        self.tally.outcomes[f"{action} {response.status_code}"] += 1
        if response.status_code >= 500:
            error = getattr(response, "exc_info", None)
            self.tally.failures.append(f"{action}: {error and error[1]!r} for {body[:3000]}")
        return response

    def _edit_url(self, page: Any) -> str:
        from django.urls import reverse

        return reverse("wagtailadmin_pages:edit", args=[page.pk])

    def _expect_kept(self, action: str, response: Any, page: Any, mark: str) -> None:
        """A stored text is in a version of the page, a refused one in the form that is shown again."""
        if response.status_code >= 500 or mark in response.content.decode():
            return
        if not page.revisions.filter(content__icontains=mark).exists():
            self.tally.failures.append(f"{action} of page {page.pk}: {mark} is lost")

    def _save(self, page: Any, number: int, **action: str) -> None:
        data, mark = self._changed(page, number)
        name = next(iter(action), "draft").removeprefix("action_")
        extra = {key.replace("_", "-"): value for key, value in action.items()}
        response = self._post(name, self._edit_url(page), {**data, **extra})
        self._expect_kept(name, response, page, mark)

    def _publish(self, page: Any, number: int) -> None:
        self._save(page, number, action_publish="1")

    def _submit(self, page: Any, number: int) -> None:
        self._save(page, number, action_submit="1")

    def _autosave(self, page: Any, number: int) -> None:
        data, _mark = self._changed(page, number)
        self._post("autosave", self._edit_url(page), data, accept="application/json")

    def _create(self, page: Any, number: int) -> None:
        from django.urls import reverse

        data, mark = self._changed(page, number)
        data = {name: value for name, value in data.items() if not name.endswith("-id")}
        data |= {name: "0" for name in data if name.endswith("-INITIAL_FORMS")}
        data |= {"slug": ""} | ({"code": ""} if "code" in data else {})
        for name in self.dice.sample(["name", "question", "summary"], k=1):
            data |= {name: ""} if name in data else {}
        url = reverse(
            "wagtailadmin_pages:add", args=[page._meta.app_label, page._meta.model_name, page.get_parent().pk]
        )
        response = self._post("create", url, data)
        if response.status_code == 302:
            created = type(page).objects.order_by("-pk")[0]
            if mark in str(data.values()):
                self._expect_kept("create", response, created, mark)

    def _preview(self, page: Any, number: int) -> None:
        from django.urls import reverse

        data, _mark = self._changed(page, number)
        url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        self._post("preview", url, data)
        self._get("preview shown", f"{url}?mode=")

    def _revision(self, page: Any) -> Any:
        revisions = page.revisions.order_by("pk")
        return revisions[self.dice.randrange(revisions.count())] if revisions.exists() else None

    def _revert(self, page: Any, number: int) -> None:
        from django.urls import reverse

        revision = self._revision(page)
        if revision is None:
            return
        url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
        self._get("revert shown", url)
        data, _mark = self._changed(revision.as_object(), number)
        publish = {"action-publish": "1"} if self.dice.random() < 0.5 else {}
        self._post("revert", url, {**data, **publish})

    def _compare(self, page: Any, number: int) -> None:
        from django.urls import reverse

        revision = self._revision(page)
        if revision:
            args = [page.pk, revision.pk, "latest"]
            self._get("compare", reverse("wagtailadmin_pages:revisions_compare", args=args))
        self._get("history", reverse("wagtailadmin_pages:history", args=[page.pk]))
        self._get("form", self._edit_url(page))

    def _discard(self, page: Any, number: int) -> None:
        from django.urls import reverse

        self._post("discard", reverse("discard_draft", args=[page.pk]), {})


if __name__ == "__main__":
    raise SystemExit(main())
