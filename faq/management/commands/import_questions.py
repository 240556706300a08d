from faq.importers.kind import QUESTIONS
from importing.command import ImportCommand


class Command(ImportCommand):
    help = "Nhập câu hỏi và trả lời từ JSON lines (.jsonl, .xz, .gz) hoặc tệp .yaml."
    kind = QUESTIONS
