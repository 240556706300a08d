import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.engines.factory import ENGINE_NAMES
from search.lab.evaluation.calibration import TARGET, calibration
from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.holdout import Half
from search.lab.evaluation.judgements import Judgement, chosen, read_judgements
from search.lab.evaluation.session import open_session
from search.lab.evaluation.tables import calibration_text
from search.lab.evaluation.unanswerable import read_unanswerable


class Command(BaseCommand):
    help = "Tìm ngưỡng tin cậy: từ đâu một kết quả được trình bày như chắc chắn."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help='mỗi dòng một JSON {"query", "relevant": [mã]}')
        parser.add_argument(
            "--unanswerable",
            type=Path,
            help="câu không có đáp án: JSON từng dòng, danh sách YAML, hoặc mỗi câu một dòng; "
            "cộng với các câu không có mã trong FILE",
        )
        parser.add_argument("--target", type=float, default=TARGET, help="tỷ lệ chắc chắn sai cho phép, mặc định 0.05")
        parser.add_argument("--engine", choices=ENGINE_NAMES, default="", help="mặc định theo SEARCH_ENGINE")
        parser.add_argument(
            "--half", choices=[*Half], default="", help="chỉ đo một nửa: chỉnh trên nửa này, đo nửa kia"
        )
        parser.add_argument("--locale", default="vi", help="ngôn ngữ của các câu, mặc định vi")
        parser.add_argument("--format", choices=("table", "json"), default="table")

    def handle(
        self,
        *,
        file: Path,
        unanswerable: Path | None,
        target: float,
        engine: str,
        half: str,
        locale: str,
        format: str,
        **options: Any,
    ) -> None:
        try:
            judgements = _judgements(file, unanswerable, half)
            figures = calibration(open_session(engine, locale=locale).run(judgements), target=target)
        except EvaluationError as error:
            raise CommandError(str(error)) from error
        text = json.dumps(figures, ensure_ascii=False, indent=2) if format == "json" else calibration_text(figures)
        self.stdout.write(text)


def _judgements(file: Path, unanswerable: Path | None, half: str) -> list[Judgement]:
    """Answerable and unanswerable queries. Raises without both: a threshold set on one kind alone is 0 or 1."""
    judgements = [*read_judgements(file), *(read_unanswerable(unanswerable) if unanswerable else ())]
    of_half = chosen(judgements, half=half)
    if len({judgement.answerable for judgement in of_half}) < 2:
        raise EvaluationError(
            _("Cần cả câu có đáp án lẫn câu không có đáp án. Hãy thêm --unanswerable với một tệp câu không có đáp án.")
        )
    return of_half
