"""What an editor would say on the telephone, in place of the sentences composed from the facts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue

from catalogue.blocks.base import CheckedStructBlock
from catalogue.blocks.cases import case_keys_block
from catalogue.choices import AnsweredPart
from vietnamese.sentences import sentences_of, syllable_count

MOST_SENTENCES = 2
MOST_SYLLABLES = 45  # of one sentence, in one breath


class ShortAnswerBlock(CheckedStructBlock):
    part = blocks.ChoiceBlock(label=_("Trả lời câu hỏi về"), choices=AnsweredPart.choices)
    cases = case_keys_block()
    text = blocks.TextBlock(
        label=_("Câu trả lời"),
        rows=2,
        max_length=600,
        help_text=_("Nhiều nhất hai câu, mỗi câu nhiều nhất 45 tiếng. Nêu đủ điều kiện của con số."),
    )
    checked_on = blocks.DateBlock(
        label=_("Đối chiếu ngày"),
        help_text=_("Ngày bạn đọc câu này bên cạnh các mục ở trên. Sửa ngày để dùng lại sau khi các mục ấy thay đổi."),
    )

    class Meta:
        label = _("Câu trả lời ngắn")
        icon = "comment"
        label_format = "{part} {text}"

    def get_translatable_segments(self, value):
        return [StringSegmentValue("text", value["text"])] if value["text"] else []

    def restore_translated_segments(self, value, segments):
        for segment in segments:
            value[segment.path] = segment.render_text()
        return value

    def check_values(self, value) -> None:
        sentences = sentences_of(value["text"] or "")
        if len(sentences) > MOST_SENTENCES:
            raise blocks.StructBlockValidationError({"text": ValidationError(_("Viết nhiều nhất hai câu."))})
        longest = max(map(syllable_count, sentences), default=0)
        if longest > MOST_SYLLABLES:
            message = _("Một câu có %(count)d tiếng; nhiều nhất 45 tiếng để người nghe kịp.") % {"count": longest}
            raise blocks.StructBlockValidationError({"text": ValidationError(message)})
