"""Parameters, response and examples of the answer card's endpoint."""

import datetime
from dataclasses import dataclass, fields
from typing import Annotated, Any, get_type_hints

from ninja import Field, Schema
from pydantic import create_model

from catalogue.answer_card.types import AnswerCard
from catalogue.answer_card.types.asker import EARLIEST_DAY, LATEST_DAY
from catalogue.choices import ChannelKind
from search.web.api_schemas import Locale

_MOST_CASES = 20
Keys = Annotated[list[str], Field(default_factory=list, max_length=_MOST_CASES)]


class CardIn(Schema):
    case: Keys = Field(description="Khóa của trường hợp đúng với người hỏi, như trong `questions`; ghi được nhiều lần.")
    no_case: Keys = Field(description="Khóa của trường hợp không đúng với người hỏi; ghi được nhiều lần.")
    place: str = Field(
        "",
        max_length=200,
        description="Mã hoặc tên tỉnh, xã, phường; tên cũ cũng được, ví dụ: bac giang.",
        examples=["24", "Bắc Giang"],
    )
    channel: ChannelKind | None = Field(None, description="counter, online hoặc postal; để trống nếu chưa biết.")
    day: datetime.date | None = Field(
        None,
        ge=EARLIEST_DAY,
        le=LATEST_DAY,
        description="Ngày nộp hồ sơ; để trống là hôm nay. Ngày trước khi có dữ kiện của thủ tục thì bị từ chối (422).",
        examples=["2026-11-30"],
    )
    locale: Locale = Field("", description="Ngôn ngữ của nội dung; để trống thì theo Accept-Language.")


_DESCRIPTIONS = {
    "language": "Ngôn ngữ của trang, có thể khác ngôn ngữ được hỏi.",
    "asked": "Những gì đã biết về người hỏi.",
    "short_answers": "Câu trả lời do biên tập viên viết; được nói thay cho câu soạn tự động.",
    "papers": "Giấy tờ của trường hợp; `least` và `most` là số giấy tờ ít nhất và nhiều nhất.",
    "fee": "Phí, lệ phí có hiệu lực vào ngày hỏi; `next_fee` là mức sau đó. Số tiền là chuỗi thập phân.",
    "time": "Thời hạn và ngày muộn nhất có kết quả nếu hồ sơ đầy đủ được nộp vào ngày hỏi.",
    "where": "Cơ quan có thẩm quyền, gọi tên khi biết nơi của người hỏi.",
    "online": "Nơi nộp trực tuyến; null và chuỗi rỗng nghĩa là chưa rõ, không phải là không.",
    "others": "Ai đi thay được.",
    "questions": "Điều phải hỏi thêm: nhiều nhất hai câu về trường hợp, rồi cách nộp và nơi.",
    "unknowns": "Điều chưa rõ và ai quyết định: province, law, receiving_office.",
    "notices": "Điều phải biết trước hết: hết hiệu lực, bị thay thế, nguồn ghi khác nhau…",
    "checked_on": "Ngày gần nhất có dữ kiện được xác nhận.",
}


class SentenceOut(Schema):
    text: str
    kind: str
    fact_keys: list[str] = Field(description="Dữ kiện mà câu này nói, dạng mã/khối/trường.")
    language: str = Field(description="Ngôn ngữ của câu: của trang nếu nội dung chưa được dịch.")


class CommonTextOut(Schema):
    need: str
    label: str
    text: str
    url: str


class AnswerTextOut(Schema):
    text: str
    spoken: str = Field(description="Để đọc thành tiếng: số viết bằng chữ.")
    sentences: list[SentenceOut]
    questions: list[str]
    common: list[CommonTextOut] = Field(
        description="Với `afterwards`: hồ sơ đến đâu, bị trả lại, quá hạn, cổng lỗi…, kèm dữ kiện của thủ tục này."
    )


def _card_fields() -> dict[str, Any]:
    types = get_type_hints(AnswerCard)
    return {
        each.name: (types[each.name], Field(description=_DESCRIPTIONS.get(each.name, "")))
        for each in fields(AnswerCard)
    }


CardOut: Any = create_model(
    "CardOut",
    __base__=Schema,
    answers=(dict[str, AnswerTextOut], Field(description="Câu trả lời của từng phần, soạn từ các dữ kiện.")),
    **_card_fields(),
)


@dataclass(frozen=True, slots=True)
class Example:
    """A request that is described, and values of its response by path; run as a test on the starter content."""

    summary: str
    path: str
    response: dict[str, Any]

    @property
    def described(self) -> dict[str, Any]:
        return {"summary": self.summary, "path": self.path, "response": self.response}


EXAMPLES = (
    Example(
        "Lệ phí cấp lại thẻ căn cước trước khi mức thu đổi",
        "/api/v1/procedures/1.014064/card?day=2026-12-31&locale=vi",
        {
            "fee.state": "known",
            "fee.fees.0.amount": "35000",
            "fee.fees.0.valid_to": "2026-12-31",
            "fee.fees.0.next_fee.amount": "70000",
        },
    ),
    Example(
        "Lệ phí ấy sau khi đổi",
        "/api/v1/procedures/1.014064/card?day=2027-01-01&locale=vi",
        {"fee.fees.0.amount": "70000", "fee.fees.0.next_fee": None},
    ),
    Example(
        "Ngày muộn nhất có thẻ nếu nộp hôm thứ hai",
        "/api/v1/procedures/1.014064/card?case=mat-the&day=2026-11-30&locale=vi",
        {"time.state": "known", "time.whole.0.latest.day": "2026-12-09", "cases.0.key": "mat-the"},
    ),
    Example(
        "Nơi nộp, hỏi bằng tên tỉnh cũ",
        "/api/v1/procedures/1.014064/card?place=bac%20giang&channel=counter&locale=vi",
        {"asked.place.said": "Bắc Giang", "asked.place.now": "Bắc Ninh"},
    ),
)
