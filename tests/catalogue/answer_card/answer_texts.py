"""All renderings of one answer as one readable text, to be compared with what was read over and kept."""

from dataclasses import dataclass

from catalogue.answer_card.renderings.card_json import card_dict
from catalogue.answer_card.renderings.chat import chat_text
from catalogue.answer_card.renderings.email import email_text
from catalogue.answer_card.renderings.read_aloud import spoken_answer
from catalogue.answer_card.renderings.sms import sms_text
from catalogue.answer_card.sentences import compose
from catalogue.answer_card.types import AnswerCard, Part
from catalogue.choices import ChannelKind
from tests.catalogue.answer_card.starter_cards import AFTER, BAC_NINH, BEFORE, HA_NOI, starter_card

HOST = "thutuc.example.vn"


@dataclass(frozen=True)
class Asked:
    """One question of a person; `cases` are keys."""

    name: str
    code: str
    part: Part
    cases: tuple[str, ...] = ()
    channel: ChannelKind | None = None
    is_former: bool = False  # lives where a province was merged
    is_later: bool = False  # asks after the fee of identity cards has changed

    def card(self, language: str) -> AnswerCard:
        return starter_card(
            self.code,
            *self.cases,
            language=language,
            day=AFTER if self.is_later else BEFORE,
            place=BAC_NINH if self.is_former else HA_NOI,
            channel=self.channel,
        )


QUESTIONS = (
    Asked("giay-to-can-cuoc", "1.014064", Part.PAPERS, ("mat-the",), ChannelKind.ONLINE, is_former=True),
    Asked("phi-can-cuoc-truoc", "1.014064", Part.FEE),
    Asked("phi-can-cuoc-sau", "1.014064", Part.FEE, is_former=True, is_later=True),
    Asked("thoi-han-bang-lai", "3.000347", Part.TIME, is_former=True),
    Asked("noi-nop-ly-lich-bac-ninh", "3.000333", Part.WHERE, is_former=True),
    Asked("noi-nop-ly-lich-ha-noi", "3.000333", Part.WHERE, is_later=True),
    Asked("truc-tuyen-ly-lich", "3.000333", Part.ONLINE),
    Asked("truc-tuyen-khai-sinh", "1.001193", Part.ONLINE, is_former=True, is_later=True),
    Asked("giay-to-thuong-tru", "1.004222", Part.PAPERS, ("voi-nguoi-than",)),
    Asked("phi-thuong-tru", "1.004222", Part.FEE, ("voi-nguoi-than",), ChannelKind.ONLINE, is_former=True),
    Asked("sau-do-ho-chieu", "1.001456", Part.AFTERWARDS, is_later=True),
    Asked("thoi-han-chung-thuc", "2.000815", Part.TIME, is_former=True, is_later=True),
)


def answer_text(asked: Asked, language: str) -> str:
    card = asked.card(language)
    answer = compose(card, asked.part)
    link = f"{HOST}/tt/{card.code}"
    plain, accented = (sms_text(card, asked.part, link=link, accents=accents, segments=2) for accents in (False, True))
    mail = email_text(card, asked.part, url=f"https://{link}", closing=["Tổng đài 1900 0000, mã C-261129-0427"])
    facts = "; ".join(key for sentence in answer.sentences for key in sentence.fact_keys) or "–"
    return "\n".join(
        [
            f"# {language}",
            "## SCREEN",
            *(sentence.text for sentence in (*answer.notices, *answer.sentences)),
            *(f"? {sentence.text}" for sentence in answer.questions),
            "## READ ALOUD",
            spoken_answer(answer, language),
            f"## SMS {plain.size.encoding}, {plain.size.units} units, {plain.size.segments} segments",
            plain.text,
            f"## SMS {accented.size.encoding}, {accented.size.units} units, {accented.size.segments} segments",
            accented.text,
            "## CHAT",
            chat_text(card, asked.part, url=f"https://{link}"),
            "## E-MAIL",
            mail.subject,
            mail.plain.strip(),
            "## JSON",
            card_dict(card)["answers"][asked.part.value]["text"],
            f"({len(facts.split('; '))} facts)",
            "",
        ]
    )
