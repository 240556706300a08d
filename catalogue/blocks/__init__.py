"""StreamField blocks of a procedure page.

Keys are those of `catalogue.importers.record`, so that a record maps onto blocks one to one.
"""

from catalogue.blocks.base import FactCharBlock, FactURLBlock, block_data, named_item
from catalogue.blocks.cases import CaseBlock
from catalogue.blocks.channels import ChannelBlock
from catalogue.blocks.fees import FeeBlock
from catalogue.blocks.legal_basis import LegalBasisBlock
from catalogue.blocks.papers import DocumentBlock, DocumentCaseBlock
from catalogue.blocks.readings import ReadingBlock
from catalogue.blocks.reception_points import ReceptionPointBlock
from catalogue.blocks.short_answers import ShortAnswerBlock
from catalogue.blocks.steps import StepCaseBlock
from catalogue.blocks.times import TimeBlock

__all__ = [
    "CaseBlock",
    "ChannelBlock",
    "DocumentBlock",
    "DocumentCaseBlock",
    "FactCharBlock",
    "FactURLBlock",
    "FeeBlock",
    "LegalBasisBlock",
    "ReadingBlock",
    "ReceptionPointBlock",
    "ShortAnswerBlock",
    "StepCaseBlock",
    "TimeBlock",
    "block_data",
    "named_item",
]
