"""Parameters and responses of `/api/v1/places`."""

from dataclasses import asdict
from typing import Self

from ninja import Field, Schema

from catalogue.places.find_place import MAX_CHARACTERS
from catalogue.places.place_asked import PlaceAsked
from catalogue.places.spoken import former_name_sentence, question_of
from search.web.api_schemas import PlaceChoiceOut


class PlacesIn(Schema):
    q: str = Field(
        ...,
        max_length=MAX_CHARACTERS,
        description="Tên tỉnh, quận, huyện, phường, xã của nay hay trước đây, có dấu hay không dấu, hoặc mã.",
    )


class AskedPlaceOut(Schema):
    known: bool = Field(description="false: không có nơi nào tên như vậy.")
    code: str = Field(description="Mã của nơi ấy hôm nay: phường, xã nếu chắc, nếu không thì tỉnh; rỗng khi chưa rõ.")
    said: str = Field(description="Tên được nhắc tới, viết đủ dấu.")
    now: str = Field(description="Nơi mà tên cũ nay thuộc về; rỗng khi tên còn dùng.")
    was: str = Field(description="Tên đầy đủ của đơn vị cũ; rỗng khi tên còn dùng.")
    renamed: bool = Field(description="now là chính tỉnh ấy dưới tên mới.")
    province_code: str
    province_name: str
    ward_code: str
    ward_name: str
    choices: list[PlaceChoiceOut] = Field(
        description="Các nơi để hỏi lại: những phường, xã đã nhận một nơi bị chia, hoặc những nơi trùng tên."
    )
    asks: bool = Field(description="true: phải hỏi nơi nào trong choices; false: choices chỉ để chọn tới phường, xã.")
    sentence: str = Field(description="“Bắc Giang nay thuộc Bắc Ninh”; rỗng khi tên còn dùng.")
    question: str = Field(description="Câu hỏi lại; rỗng khi không cần hỏi.")

    @classmethod
    def of(cls, place: PlaceAsked) -> Self:
        sentence, question = former_name_sentence(place), question_of(place)
        return cls(**{**asdict(place), "known": place.is_known, "sentence": sentence, "question": question})
