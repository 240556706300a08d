"""Parameters and responses of the API."""

import datetime
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeVar

from django.conf import settings
from django.utils import translation
from ninja import Field, Schema
from pydantic import create_model, model_validator
from pydantic_core import PydanticCustomError

from faq.choices import CommonNeed
from search.kinds import all_kinds
from search.query.facets import facet_names
from search.types import (
    MAX_FILTER_VALUES,
    MAX_PAGE_SIZE,
    MAX_RESULTS,
    Answer,
    CommonCard,
    DossierNeed,
    Facet,
    Fragment,
    Hit,
    Intent,
    Referral,
    SearchResponse,
    ShownDossierCode,
    Sort,
    Suggestion,
    Variant,
)

Values = Annotated[list[str], Field(default_factory=list, max_length=MAX_FILTER_VALUES)]
Locale = Literal["", "vi", "en"]


def language_of(chosen: str) -> str:
    """The language of the parameter, else the visitor's language (Accept-Language)."""
    return chosen or (translation.get_language() or settings.LANGUAGE_CODE)[:2]


AnySchema = TypeVar("AnySchema", bound=Schema)


def with_facets(schema: type[AnySchema]) -> type[AnySchema]:
    """The schema with one more parameter a facet, for its selected values. Raises `ValueError` if names collide."""
    if taken := set(schema.model_fields).intersection(facet_names()):
        raise ValueError(f"facets take the names of other parameters: {', '.join(sorted(taken))}")
    parameters: dict[str, Any] = dict.fromkeys(facet_names(), Values)
    return create_model(schema.__name__, __base__=schema, **parameters)


if TYPE_CHECKING:
    KindName = str
    NeedName = str
else:
    NeedName = StrEnum("Need", {need.name: need.value for need in CommonNeed})
    KindName = StrEnum("Kind", {kind.name.upper(): kind.name for kind in all_kinds()})


@with_facets
class SearchIn(Schema):
    q: str = Field("", description="Từ khóa, mã thủ tục hoặc số hiệu văn bản.")
    locale: Locale = Field("", description="Ngôn ngữ của nội dung; để trống thì theo Accept-Language.")
    page: int = Field(1, ge=1, le=MAX_RESULTS, description="Trang, tính từ 1.")
    page_size: int = Field(10, ge=1, le=MAX_PAGE_SIZE, description="Số kết quả mỗi trang.")
    sort: Sort = Field(Sort.RELEVANCE, description="Thứ tự: hợp nhất, hài lòng nhất, mới nhất.")
    place: str = Field("", max_length=5, description="Mã tỉnh hoặc xã, để chọn đúng nơi nộp trực tuyến.")
    verbatim: bool = Field(False, description="Tìm đúng chữ đã gõ, không tự sửa lỗi.")

    @model_validator(mode="after")
    def few_values(self) -> Self:
        if sum(len(getattr(self, name)) for name in facet_names()) > MAX_FILTER_VALUES:
            raise PydanticCustomError("too_long", "too many values of facets", {"max_length": MAX_FILTER_VALUES})
        return self


class SuggestIn(Schema):
    q: str = Field("", description="Chữ đang gõ.")
    locale: Locale = Field("", description="Ngôn ngữ của nội dung; để trống thì theo Accept-Language.")
    limit: int = Field(8, ge=1, le=20, description="Số gợi ý nhiều nhất.")


class FragmentOut(Schema):
    text: str
    highlighted: bool

    @classmethod
    def of(cls, fragments: Iterable[Fragment]) -> "list[FragmentOut]":
        return [cls(text=fragment.text, highlighted=fragment.highlighted) for fragment in fragments]


class AnswerOut(Schema):
    intent: Intent
    text: str = Field(description="Rỗng khi trang chưa nêu: chưa rõ không có nghĩa là không có hay miễn phí.")
    anchor: str = Field(description="Mã của phần trên trang nói rõ hơn; ghép sau url bằng dấu #.")

    @classmethod
    def of(cls, answer: Answer) -> "AnswerOut":
        return cls(intent=answer.intent, text=answer.text, anchor=answer.anchor)


class VariantOut(Schema):
    code: str
    label: str = Field(description="Câu trả lời cho variant_question dẫn tới thủ tục này.")
    title: str
    url: str
    detail: str = Field(description="Câu trả lời cho second_question, khi nhiều thủ tục có cùng label; rỗng khi không.")

    @classmethod
    def of(cls, variant: Variant) -> "VariantOut":
        return cls(code=variant.code, label=variant.label, title=variant.title, url=variant.url, detail=variant.detail)


class CommonCardOut(Schema):
    need: NeedName
    label: str
    short_answer: str
    locale: str = Field(description="Ngôn ngữ của câu trả lời.")
    legal_bases: list[str]
    law_as_of: datetime.date | None = Field(description="Câu trả lời theo quy định đến ngày này.")
    awaits_counsel: bool = Field(description="true: chờ cơ quan chuyên môn xác nhận; hãy hiện điều đó.")

    @classmethod
    def of(cls, card: CommonCard) -> "CommonCardOut":
        return cls(**{**asdict(card), "need": NeedName(card.need), "legal_bases": list(card.legal_bases)})


class ReferralOut(Schema):
    handler: str = Field(description="Loại nơi giải quyết: court, police, notary, bank…; nobody: không ai giải quyết.")
    handler_label: str
    who: str = Field(description="Ai giải quyết.")
    action: str = Field(description="Cần làm gì, trong một hai câu.")
    link: str
    telephone: str
    law: str
    checked_on: datetime.date | None = Field(description="Ngày gần nhất có người đối chiếu với nguồn.")
    confirmed: bool = Field(description="false: chưa được cơ quan chuyên môn xác nhận; khi trình bày phải nói rõ.")

    codes: list[str] = Field(description="Mã các thủ tục gần với việc này mà không phải việc này.")

    @classmethod
    def of(cls, referral: Referral) -> "ReferralOut":
        return cls(**asdict(referral))


class HitOut(Schema):
    kind: KindName
    code: str
    codes: list[str] = Field(description="Mã các thủ tục mà kết quả này dẫn tới.")
    title: str
    url: str
    passage: list[FragmentOut]
    agency: str
    levels: list[str]
    service_level: str
    service_level_label: str
    service_url: str
    service_state: str = Field(description="open, dead (không truy cập được), portal (cổng của cơ quan) hoặc rỗng.")
    satisfaction: float | None = Field(description="Điểm trung bình 1–5; null khi chưa đủ lượt đánh giá.")
    satisfaction_count: int
    score: float
    answers: list[AnswerOut] = Field(description="Trả lời cho từng ý trong intents, theo thứ tự được hỏi.")
    variants: list[VariantOut] = Field(
        description="Các thủ tục gần giống nhau gộp vào kết quả này, kể cả chính nó; rỗng khi không có."
    )
    variant_question: str = Field(
        description="Điều phân biệt chúng: case (trường hợp), who (làm cho ai), object (về loại nào), place (ở đâu), "
        "reason (vì sao), level (cấp nào cũng được), issuer (cấp nào đã cấp giấy), agency (cơ quan), "
        "authority (không hỏi được, xem từng trang)."
    )
    second_question: str = Field(
        description="Điều hỏi thêm những ai có cùng câu trả lời, như variant_question; rỗng khi không."
    )
    common: CommonCardOut | None = Field(description="Câu trả lời chung, khi câu tìm hỏi về hồ sơ, tài khoản, cổng.")
    locale: str = Field(description="Ngôn ngữ của trang khi khác với ngôn ngữ của lần tìm; rỗng khi giống.")
    referral: ReferralOut | None = Field(
        description="Của kết quả loại referral: ai giải quyết việc mà cổng không có thủ tục; null ở loại khác."
    )
    is_outdated: bool = Field(description="Trang nhắc tới cơ quan, tên gọi đã thôi dùng hoặc trả lời theo văn bản cũ.")
    superseded_by: str = Field(description="Mã thủ tục cùng tên của cơ quan đang hoạt động; rỗng khi không có.")

    @classmethod
    def of(cls, hit: Hit) -> "HitOut":
        return cls(
            kind=KindName(hit.kind),
            code=hit.code,
            codes=list(hit.codes),
            title=hit.title,
            url=hit.url,
            passage=FragmentOut.of(hit.passage),
            agency=hit.agency,
            levels=list(hit.levels),
            service_level=hit.service_level,
            service_level_label=hit.service_level_label,
            service_url=hit.service_url,
            service_state=hit.service_state,
            satisfaction=hit.satisfaction,
            satisfaction_count=hit.satisfaction_count,
            score=hit.score,
            answers=[AnswerOut.of(answer) for answer in hit.answers],
            variants=[VariantOut.of(variant) for variant in hit.variants],
            variant_question=hit.variant_question,
            second_question=hit.second_question,
            common=CommonCardOut.of(hit.common) if hit.common else None,
            locale=hit.locale,
            referral=ReferralOut.of(hit.referral) if hit.referral else None,
            is_outdated=hit.is_outdated,
            superseded_by=hit.superseded_by,
        )


class FacetValueOut(Schema):
    value: str
    label: str
    count: int
    selected: bool


class FacetOut(Schema):
    name: str
    label: str
    values: list[FacetValueOut]
    estimated: bool = Field(description="true: các số đếm là ước lượng từ một mẫu.")

    @classmethod
    def of(cls, facet: Facet) -> "FacetOut":
        values = [
            FacetValueOut(value=value.value, label=value.label, count=value.count, selected=value.selected)
            for value in facet.values
        ]
        return cls(name=facet.name, label=facet.label, values=values, estimated=facet.estimated)


class SuggestionOut(Schema):
    kind: KindName
    text: str
    url: str
    code: str
    matched: str = Field(description="Tên thường gọi đã khớp với chữ đang gõ, khi tên chính thức không có chữ đó.")

    @classmethod
    def of(cls, suggestion: Suggestion) -> "SuggestionOut":
        return cls(
            kind=KindName(suggestion.kind),
            text=suggestion.text,
            url=suggestion.url,
            code=suggestion.code,
            matched=suggestion.matched,
        )


class DossierNeedOut(Schema):
    need: NeedName
    label: str
    answered: bool = Field(description="true: hits[0] là câu trả lời chung, trước mọi thủ tục.")
    procedure: str = Field(description="Tên thủ tục mà câu nhắc tới; rỗng khi không nhắc hoặc không chắc.")
    procedure_code: str
    procedure_url: str

    @classmethod
    def of(cls, need: DossierNeed) -> "DossierNeedOut":
        return cls(**{**asdict(need), "need": NeedName(need.need)})


class DossierCodeOut(Schema):
    text: str = Field(description="Mã hồ sơ, số cuối được che.")
    unit: str
    agency_code: str
    agency: str = Field(description="Rỗng khi chưa rõ mã này của cơ quan nào.")
    agency_now: str = Field(description="Tỉnh, thành phố mà một tỉnh đã sáp nhập nay thuộc về.")
    day: datetime.date | None = Field(description="Ngày nhận; null khi sáu số ấy không phải một ngày đã qua.")

    @classmethod
    def of(cls, code: ShownDossierCode) -> "DossierCodeOut":
        return cls(**asdict(code))


class PlaceChoiceOut(Schema):
    code: str = Field(description="Mã của một nơi hôm nay.")
    name: str
    province_name: str = Field(description="Tên tỉnh, thành phố của phường, xã; rỗng khi chính nó là tỉnh, thành phố.")
    was: str = Field(description="Tên đầy đủ của đơn vị cũ mà nơi này nhận về; rỗng khi không có.")


class PlaceOut(Schema):
    code: str = Field(description="Mã của nơi ấy hôm nay; rỗng khi chưa rõ là nơi nào trong choices.")
    name: str = Field(description="Tên được nhắc tới, viết đủ dấu.")
    now: str = Field(description="Nơi mà địa phương ấy nay thuộc về, khi name là tên cũ; rỗng khi tên còn dùng.")
    renamed: bool = Field(description="now là chính nơi ấy dưới tên mới.")
    within: str = Field(description="Tỉnh, thành phố của một phường, xã hiện có.")
    was: str = Field(description="Tên đầy đủ của đơn vị cũ: phường, quận và tỉnh; rỗng khi tên còn dùng.")
    choices: list[PlaceChoiceOut] = Field(description="Các nơi hôm nay có thể là nơi ấy, hoặc nằm trong nơi ấy.")
    asks: bool = Field(description="true: phải hỏi nơi nào trong choices; false: choices chỉ để chọn tới phường, xã.")


class LanguageShareOut(Schema):
    translated: int = Field(description="Số thủ tục có trang ở ngôn ngữ của lần tìm.")
    whole: int = Field(description="Số thủ tục có trên cổng.")


class TopicOut(Schema):
    label: str
    url: str


class NextStepsOut(Schema):
    topics: list[TopicOut] = Field(description="Sự kiện và lĩnh vực gần nhất.")
    ask_url: str = Field(description="Trang gửi câu hỏi cho ban biên tập; thêm ?q= để điền sẵn.")


class SearchOut(Schema):
    query: str = Field(description="Câu tìm; số cuối của mã hồ sơ được che.")
    locale: str
    total: int
    total_exact: bool = Field(description="false: có nhiều kết quả hơn total; chỉ đếm tới đó.")
    page: int
    page_size: int
    page_count: int
    hits: list[HitOut]
    facets: list[FacetOut]
    suggestions: list[SuggestionOut]
    intents: list[Intent] = Field(description="Điều được hỏi quanh việc cần làm: fee, documents, duration, place…")
    did_you_mean: str = Field(description="Câu có lẽ muốn hỏi, có dấu; rỗng khi câu đã gõ đúng.")
    corrected: bool = Field(description="did_you_mean đã được dùng để tìm; verbatim=true thì tìm đúng chữ đã gõ.")
    dossier_need: DossierNeedOut | None = Field(
        description="Câu hỏi về hồ sơ đã nộp, tài khoản hoặc cổng, không phải về một thủ tục; null khi không phải."
    )
    dossier_codes: list[DossierCodeOut] = Field(description="Mã hồ sơ có trong câu; tra cứu ở cổng dịch vụ công.")
    related: list[str] = Field(description="Các câu tìm khác dẫn tới việc gần đó.")
    confidence: float = Field(description="0–1: chắc đến đâu rằng kết quả trả lời được câu tìm.")
    confident: bool = Field(
        description="confidence đạt ngưỡng, hoặc có referral; false thì đừng trình bày kết quả như câu trả lời."
    )
    referral: HitOut | None = Field(
        description="Nơi khác giải quyết hợp nhất với câu tìm, đứng trên hits; khi có, hits không phải câu trả lời."
    )
    next_steps: NextStepsOut | None = Field(
        description="Khi confident là false hoặc không tìm thấy gì: đi tiếp thế nào. Lúc ấy hits có tối đa mười trang, "
        "không kèm answers và service_url, total chỉ đếm các trang đó."
    )
    language_share: LanguageShareOut | None = Field(
        description="Khi tìm bằng ngôn ngữ khác tiếng Việt: bao nhiêu thủ tục đã được dịch."
    )
    place: PlaceOut | None = Field(description="Nơi mà câu tìm nhắc tới; không lọc bớt kết quả nào.")
    search_id: str
    took_ms: float

    @classmethod
    def of(cls, response: SearchResponse) -> "SearchOut":
        return cls(
            query=response.request.text,
            locale=response.request.locale,
            total=response.total,
            total_exact=response.exact,
            page=response.request.page,
            page_size=response.request.page_size,
            page_count=response.page_count,
            hits=[HitOut.of(hit) for hit in response.hits],
            facets=[FacetOut.of(facet) for facet in response.facets],
            suggestions=[SuggestionOut.of(suggestion) for suggestion in response.suggestions],
            intents=list(response.intents),
            did_you_mean=response.did_you_mean,
            corrected=response.corrected,
            dossier_need=DossierNeedOut.of(response.dossier_need) if response.dossier_need else None,
            dossier_codes=[DossierCodeOut.of(code) for code in response.dossier_codes],
            related=list(response.related),
            confidence=round(response.confidence, 3),
            confident=response.confident,
            referral=HitOut.of(response.referral) if response.referral else None,
            next_steps=NextStepsOut(**asdict(response.next_steps)) if response.next_steps else None,
            language_share=(LanguageShareOut(**asdict(response.language_share)) if response.language_share else None),
            place=PlaceOut(**asdict(response.place)) if response.place else None,
            search_id=response.search_id,
            took_ms=round(response.took_ms, 2),
        )


class SuggestOut(Schema):
    suggestions: list[SuggestionOut]

    @classmethod
    def of(cls, suggestions: Iterable[Suggestion]) -> "SuggestOut":
        return cls(suggestions=[SuggestionOut.of(suggestion) for suggestion in suggestions])


class FieldProblem(Schema):
    name: str
    message: str


class Problem(Schema):
    code: str
    message: str
    fields: list[FieldProblem]


class ErrorOut(Schema):
    error: Problem
