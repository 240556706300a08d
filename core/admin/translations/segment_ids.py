from typing import Any


def segment_id(serializer: Any, translation: Any) -> int | None:
    """The id of the segment that a string translation belongs to, from one query for all strings of the page."""
    context = serializer.context
    source = context.get("translation_source")
    if source is None:
        return None
    if "segment_ids" not in context:
        rows = source.stringsegment_set.order_by("-pk").values_list("string_id", "context_id", "pk")
        context["segment_ids"] = {(string, place): pk for string, place, pk in rows}
    found: int | None = context["segment_ids"].get((translation.translation_of_id, translation.context_id))
    return found
