from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from search.engines.factory import ENGINE_NAMES
from search.lab.evaluation.errors import EvaluationError
from search.lab.evaluation.fitting import fit, observe_all
from search.lab.evaluation.holdout import Half
from search.lab.evaluation.query_files import read_queries
from search.lab.evaluation.session import open_session
from search.ranking.observations import observations_for


class Command(BaseCommand):
    help = "Tính lại trọng số của độ tin cậy từ các câu đã biết đáp án và các câu không có đáp án."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", help="JSON từng dòng, hoặc YAML theo loại câu")
        parser.add_argument("--engine", choices=ENGINE_NAMES, default="", help="mặc định theo SEARCH_ENGINE")
        parser.add_argument("--half", choices=[*Half], default="", help="chỉ tính từ một nửa, để đo trên nửa kia")
        parser.add_argument("--locale", default="vi", help="ngôn ngữ của các câu, mặc định vi")

    def handle(self, *, files: list[Path], engine: str, half: str, locale: str, **options: Any) -> None:
        try:
            judgements = [judgement for path in files for judgement in read_queries(path)]
            chosen = [judgement for judgement in judgements if half in ("", judgement.half)]
            session = open_session(engine, locale=locale)
            rows = observe_all(tqdm(chosen, unit=" câu", disable=None), session.engine, locale=locale)
            model = fit(rows, [*observations_for(locale)])
        except (EvaluationError, ValueError) as error:
            raise CommandError(str(error)) from error
        lines = [f'    "{name}": {weight:.2f},' for name, weight in model.weights.items()]
        self.stdout.write("\n".join([f"bias={model.bias:.2f}", "weights={", *lines, "}"]))
        self.stdout.write(_("Từ %(n)d câu. Đặt vào search/ranking/confidence_weights.py.") % {"n": len(rows)})
