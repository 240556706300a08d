from faq.importers.questions import QuestionImporter
from faq.importers.readers import read_questions
from importing.command import ImportCommand


class Command(ImportCommand):
    help = "Nhập câu hỏi và trả lời từ JSON lines (.jsonl, .xz, .gz) hoặc tệp .yaml."
    read = staticmethod(read_questions)
    importer = QuestionImporter
