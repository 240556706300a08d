"""No command has a key that a browser, a system or a keyboard for Vietnamese needs."""

import pytest

from helpdesk.console.key_map import DEFAULTS, OFF, WORDS, Command, key_map, problems_of, shown
from vietnamese.keystrokes import to_telex, to_vni

# As Chromium documents them for its platforms, with Edge's F4, F7 and F9 and the menus of Firefox.
CHROMIUM = {
    *(f"F{number}" for number in (1, 3, 5, 6, 10, 11, 12)),
    *("Alt+KeyD", "Alt+KeyE", "Alt+KeyF", "Alt+ArrowLeft", "Alt+ArrowRight", "Alt+Home"),
    *(f"Ctrl+Key{letter}" for letter in "EKLDFGHJNOPRSTUW"),
    *(f"Ctrl+Digit{digit}" for digit in range(1, 10)),
}
EDGE = {"F4", "F7", "F9"}
FIREFOX_MENUS = {f"Alt+Key{letter}" for letter in "BEFHSTV"}
UNIKEY = {"Alt+KeyZ", "Ctrl+Shift"}


def test_defaults_are_sound():
    assert problems_of(DEFAULTS) == []
    assert set(DEFAULTS) == set(WORDS) == set(Command)


@pytest.mark.parametrize("table", [CHROMIUM, EDGE, FIREFOX_MENUS, UNIKEY])
def test_no_default_is_in_a_table_of_others(table):
    assert not set(DEFAULTS.values()) & table


@pytest.mark.parametrize("table", [CHROMIUM, EDGE, FIREFOX_MENUS])
def test_what_is_in_a_table_is_refused(table):
    for key in table:
        assert problems_of({Command.NOTE: key}), key


@pytest.mark.parametrize(
    "key",
    [
        *("KeyA", "Digit1", "BracketLeft", "Slash", "Ctrl+Alt+KeyQ", "Alt+Shift+KeyQ", "Ctrl+Shift+KeyQ", "Shift+KeyQ"),
        *("Alt+Numpad1", "", "ctrl+q", "Alt+", "Alt+keyQ", "Meta+KeyQ", 7, None),
    ],
)
def test_keys_that_write_or_switch_are_refused(key):
    assert bool(problems_of({Command.NOTE: key})) == (key != OFF)


def test_one_key_for_two_commands_is_refused():
    problems = problems_of({**DEFAULTS, Command.NOTE: DEFAULTS[Command.FLAG]})
    assert len(problems) == 1


def test_a_wrong_key_of_a_profile_gives_way_to_the_default():
    keys = key_map({"note": "Ctrl+KeyW", "flag": "Alt+KeyY", "hold": OFF})
    assert keys[Command.NOTE] == DEFAULTS[Command.NOTE]
    assert keys[Command.FLAG] == "Alt+KeyY"
    assert keys[Command.HOLD] == OFF


def test_words_are_typed_alike_with_and_without_an_input_method():
    """No word of a command becomes another by Telex or VNI: none has a letter with a mark."""
    for word in WORDS.values():
        assert word.isascii()
        assert word.isalpha()
        assert to_telex(word) == to_vni(word) == word
    assert len(set(WORDS.values())) == len(WORDS)


def test_keys_as_people_call_them():
    assert [shown(key) for key in ("Alt+Digit1", "Ctrl+Slash", "F2", "Alt+KeyQ")] == ["Alt+1", "Ctrl+/", "F2", "Alt+Q"]
