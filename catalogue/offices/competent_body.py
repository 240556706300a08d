"""The body that is competent for somebody's place."""

from dataclasses import dataclass

from catalogue.models import Agency, Office
from catalogue.offices.body_wordings import Needs
from catalogue.places.place_asked import PlaceChoice


@dataclass(frozen=True)
class BodyChoice:
    """The body by name in one of the places that are to be asked for."""

    name: str
    place: PlaceChoice


@dataclass(frozen=True, kw_only=True)
class CompetentBody:
    """`name`: the one body where `is_by_name` ("Công an tỉnh Bắc Ninh"), else what the agency is called anywhere.

    `agency`: the row in force; `ended`: the name of the dissolved one that the procedure still has, "" for none.
    `needs`: what of the place is still to be told, `Needs.NOTHING` where nothing is. `choices`: the bodies by name in
    the places that are to be asked for. `anywhere`: any such body in the country will do. `offices`: where it receives;
    several that are equally fit are all given, none means that no address is known. `kind`: what the agency is called
    anywhere, where the source names that of another province; else "".
    """

    name: str
    agency: Agency
    is_by_name: bool
    is_understood: bool
    ended: str = ""
    needs: Needs = Needs.NOTHING
    choices: tuple[BodyChoice, ...] = ()
    anywhere: bool = False
    offices: tuple[Office, ...] = ()
    kind: str = ""

    @property
    def office(self) -> Office | None:
        """The one office, None where none or several are known."""
        return self.offices[0] if len(self.offices) == 1 else None
