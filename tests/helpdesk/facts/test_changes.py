from helpdesk.facts import PageFact, changed_facts


def _facts(*facts: PageFact) -> dict[str, PageFact]:
    return {fact.key: fact for fact in facts}


FEE = PageFact("1.000001/a/amount", "fees", {"amount": "35000"})
TIME = PageFact("1.000001/b/value", "times", {"value": "7", "unit": "working_day"})


def test_nothing_changed_between_equal_versions() -> None:
    assert changed_facts(_facts(FEE, TIME), _facts(TIME, FEE)) == []


def test_a_changed_value_has_both_sides() -> None:
    (change,) = changed_facts(_facts(FEE, TIME), _facts(PageFact(FEE.key, "fees", {"amount": "70000"}), TIME))

    assert (change.key, change.old, change.new) == (FEE.key, {"amount": "35000"}, {"amount": "70000"})
    assert change.old_hash == FEE.hash
    assert change.new_hash not in ("", change.old_hash)


def test_a_removed_fact_has_no_new_value_and_a_new_one_no_old_value() -> None:
    gone, new = changed_facts(_facts(FEE), _facts(TIME))

    assert (gone.key, gone.new, gone.new_hash) == (FEE.key, None, "")
    assert (new.key, new.old, new.old_hash) == (TIME.key, None, "")


def test_a_block_entered_again_with_the_same_value_is_no_change() -> None:
    assert changed_facts(_facts(FEE), _facts(PageFact("1.000001/z/amount", "fees", FEE.value))) == []


def test_of_two_equal_facts_one_that_is_removed_is_a_change() -> None:
    twin = PageFact("1.000001/c/amount", "fees", FEE.value)

    (change,) = changed_facts(_facts(FEE, twin), _facts(PageFact("1.000001/z/amount", "fees", FEE.value)))

    assert change.key == twin.key


def test_the_same_words_in_another_part_of_the_page_are_another_fact() -> None:
    before, after = (
        PageFact("1.000001/a/note", "channels", "tại quầy"),
        PageFact("1.000001/a/result", "results", "tại quầy"),
    )

    assert [change.key for change in changed_facts(_facts(before), _facts(after))] == [before.key, after.key]
