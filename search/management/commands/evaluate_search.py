import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from search.engines import ENGINE_NAMES, get_engine
from search.evaluation.judgements import Judgement, JudgementError, read_judgements
from search.evaluation.run import NoAnswer, Outcome, report, run

_COLUMNS = ("n", "ndcg@10", "mrr", "s@1", "s@3", "recall@10", "zero", "p50_ms", "p95_ms")


class Command(BaseCommand):
    help = "Đo chất lượng tìm kiếm trên các câu đã biết đáp án."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help='mỗi dòng một JSON {"query", "relevant": [mã], "set", "kind"}')
        parser.add_argument("--engine", choices=ENGINE_NAMES, default="", help="mặc định theo SEARCH_ENGINE")
        parser.add_argument("--set", dest="set_name", default="", help="chỉ đo bộ câu này")
        parser.add_argument("--locale", default="vi", help="ngôn ngữ của các câu, mặc định vi")
        parser.add_argument("--format", choices=("table", "json"), default="table")
        parser.add_argument("--run", type=Path, help="ghi mã xếp hạng của từng câu, mỗi dòng một JSON")

    def handle(self, *, file: Path, engine: str, set_name: str, locale: str, format: str, run: Path | None, **options):
        try:
            outcomes = self._outcomes(_chosen(read_judgements(file), set_name), engine, locale)
            if run:
                _write_run(run, outcomes)
        except JudgementError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(_("Không ghi được %(path)s: %(error)s") % {"path": run, "error": error}) from error
        figures = report(outcomes)
        self.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2) if format == "json" else _table(figures))

    def _outcomes(self, judgements: list[Judgement], engine: str, locale: str) -> list[Outcome]:
        chosen = get_engine(engine)
        status = chosen.status()
        if not status.ready:
            raise CommandError(
                _("Bộ máy %(name)s chưa dùng được (%(detail)s). Hãy chạy: manage.py search_index rebuild")
                % {"name": chosen.name, "detail": status.detail}
            )
        try:
            return run(tqdm(judgements, desc=chosen.name, unit=" câu", disable=None), chosen, locale=locale)
        except NoAnswer as error:
            raise CommandError(
                _("Bộ máy %(name)s không trả lời câu “%(query)s”. Xem nhật ký rồi chạy lại.")
                % {"name": chosen.name, "query": error}
            ) from error


def _chosen(judgements: list[Judgement], set_name: str) -> list[Judgement]:
    chosen = [judgement for judgement in judgements if set_name in ("", judgement.set)]
    if not chosen:
        names = ", ".join(sorted({judgement.set for judgement in judgements}))
        raise JudgementError(
            _("Không có bộ câu “%(name)s”. Các bộ hiện có: %(names)s.") % {"name": set_name, "names": names}
        )
    return chosen


def _write_run(path: Path, outcomes: list[Outcome]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for outcome in outcomes:
            judgement = outcome.judgement
            row = {
                "query": judgement.query,
                "relevant": judgement.relevant,
                "set": judgement.set,
                "kind": judgement.kind,
                "ranked": outcome.ranked,
                "total": outcome.total,
                "confident": outcome.confident,
                "ms": round(outcome.milliseconds, 2),
            }
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def _table(figures: dict[str, Any]) -> str:
    parts = [("overall", figures["overall"]), *figures["sets"].items(), *figures["kinds"].items()]
    width = max(len(name) for name, _ in parts)
    lines = ["  ".join([" " * width, *(f"{column:>9}" for column in _COLUMNS)])]
    for name, values in parts:
        lines.append("  ".join([name.ljust(width), *(_cell(values[column]) for column in _COLUMNS)]))
    unanswerable = figures["unanswerable"]
    if unanswerable["n"]:
        lines.append(
            _("Không có đáp án: %(n)d câu, %(share).1f%% được trả lời như chắc chắn")
            % {"n": unanswerable["n"], "share": 100 * unanswerable["confident"]}
        )
    return "\n".join(lines)


def _cell(value: float) -> str:
    return f"{value:>9}" if isinstance(value, int) else f"{value:>9.3f}"
