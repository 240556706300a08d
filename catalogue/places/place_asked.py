"""The answer to "where?": a place of today, with the former name that was said, or the places it may be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceChoice:
    """One of the places of today that were meant; `was` is the former unit it is offered for, "" for none."""

    code: str
    name: str  # "Phường Tân Đông Hiệp"; of a province "Tỉnh Bắc Ninh"
    province_name: str = ""  # "" for a province
    was: str = ""  # "Phường Tân Bình, Thành phố Dĩ An, Tỉnh Bình Dương"

    def __str__(self) -> str:
        return f"{self.name}, {self.province_name}" if self.province_name else self.name


@dataclass(frozen=True, kw_only=True)
class PlaceAsked:
    """What a text or a code says of a place. Nothing is guessed: what is not certain is "" and asked by `choices`.

    `code`: the locality of today, the ward where it is certain, else its province, else "".
    `said`: the name that was said, in its usual spelling, with its kind only if it has been said with it.
    `now`: of a former name, what its area belongs to today, as people say it ("Bắc Ninh", "Phường Dĩ An, TP. Hồ Chí
    Minh"; of a split ward its province); "" for a name in force, and where even the province is not certain.
    `was`: of a former name, the unit in full ("Phường Tân Bình, Thành phố Dĩ An, Tỉnh Bình Dương"), else "".
    `renamed`: whether `now` is the same province under its new name.
    `choices`: what to ask: the wards of today of a split ward (the one with the larger part first) or of a former
    district, or the places of one name. They may be there although the province is certain.
    `asks`: whether `choices` are needed to know which place was meant; if not, they are only the wards in the area of a
    former district, for whoever needs the ward.
    """

    code: str = ""
    said: str = ""
    now: str = ""
    was: str = ""
    renamed: bool = False
    province_code: str = ""
    province_name: str = ""  # "Tỉnh Bắc Ninh", "Thành phố Hồ Chí Minh"
    ward_code: str = ""
    ward_name: str = ""
    choices: tuple[PlaceChoice, ...] = ()
    asks: bool = False

    @property
    def is_known(self) -> bool:
        """Whether any place has the name or the code."""
        return bool(self.code or self.choices)

    @property
    def is_certain(self) -> bool:
        """Whether nothing is left to be asked."""
        return bool(self.code) and not self.choices


UNKNOWN_PLACE = PlaceAsked()
