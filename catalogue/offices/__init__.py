"""Which body is competent for somebody's place, by its name, and where its office is. Competence, never nearness."""

from catalogue.offices.competence import competent_bodies
from catalogue.offices.competent_body import BodyChoice, CompetentBody

__all__ = ["BodyChoice", "CompetentBody", "competent_bodies"]
