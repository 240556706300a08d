"""Commands of the console, their keys, and which keys nobody may give them.

A key is written as modifiers and the `event.code` of the key: "Alt+KeyQ", "Ctrl+Enter", "F2". Codes name places on the
keyboard, so a command stays where it is whatever letters the keyboard writes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _


class Command(StrEnum):
    TAKE = "take"
    END = "end"
    HOLD = "hold"
    BOX = "box"
    ANSWERED = "answered"
    PAPERS = "papers"
    FEE = "fee"
    TIME = "time"
    WHERE = "where"
    ONLINE = "online"
    AFTERWARDS = "afterwards"
    NOTE = "note"
    PLACE = "place"
    CASE = "case"
    HAND_OVER = "hand_over"
    COMMON = "common"
    PHRASES = "phrases"
    NO_ANSWER = "no_answer"
    FLAG = "flag"
    LINK = "link"
    CALLER = "caller"
    NEWS = "news"
    LANGUAGE = "language"
    TRANSFER = "transfer"
    HELP = "help"


DEFAULTS: Mapping[Command, str] = {
    Command.TAKE: "F2",
    Command.END: "F8",
    Command.HOLD: "Alt+KeyM",
    Command.BOX: "Alt+KeyQ",
    Command.ANSWERED: "Ctrl+Enter",
    Command.PAPERS: "Alt+Digit1",
    Command.FEE: "Alt+Digit2",
    Command.TIME: "Alt+Digit3",
    Command.WHERE: "Alt+Digit4",
    Command.ONLINE: "Alt+Digit5",
    Command.AFTERWARDS: "Alt+Digit6",
    Command.NOTE: "Alt+KeyN",
    Command.PLACE: "Alt+KeyP",
    Command.CASE: "Alt+KeyC",
    Command.HAND_OVER: "Alt+KeyO",
    Command.COMMON: "Alt+KeyA",
    Command.PHRASES: "Alt+KeyR",
    Command.NO_ANSWER: "Alt+KeyK",
    Command.FLAG: "Alt+KeyG",
    Command.LINK: "Alt+KeyL",
    Command.CALLER: "Alt+KeyU",
    Command.NEWS: "Alt+KeyI",
    Command.LANGUAGE: "Alt+KeyJ",
    Command.TRANSFER: "Alt+KeyX",
    Command.HELP: "Ctrl+Slash",
}
# Typed after "/" at the beginning of the box, without accents: the way without modifiers, and on Linux the only one to
# the parts, as browsers there change tabs with Alt and a digit.
WORDS: Mapping[Command, str] = {
    Command.TAKE: "nhan",
    Command.END: "het",
    Command.HOLD: "giu",
    Command.BOX: "tim",
    Command.ANSWERED: "xong",
    Command.PAPERS: "giayto",
    Command.FEE: "phi",
    Command.TIME: "han",
    Command.WHERE: "noinop",
    Command.ONLINE: "mang",
    Command.AFTERWARDS: "sau",
    Command.NOTE: "ghi",
    Command.PLACE: "noi",
    Command.CASE: "case",
    Command.HAND_OVER: "gui",
    Command.COMMON: "chung",
    Command.PHRASES: "cau",
    Command.NO_ANSWER: "khongco",
    Command.FLAG: "co",
    Command.LINK: "lienket",
    Command.CALLER: "ai",
    Command.NEWS: "tin",
    Command.LANGUAGE: "tieng",
    Command.TRANSFER: "chuyen",
    Command.HELP: "phim",
}
OFF = ""

_COMBINATION = re.compile(r"(?P<modifiers>(?:(?:Ctrl|Alt|Shift)\+)*)(?P<code>[A-Z][A-Za-z0-9]{1,19})", re.ASCII)
# Chromium's and Edge's tables of shortcuts, Firefox' menus, and keys of the systems and of keyboards for Vietnamese.
_BROWSERS = frozenset(
    {
        *(f"F{number}" for number in (1, 3, 4, 5, 6, 7, 9, 10, 11, 12)),
        *(f"Alt+Key{letter}" for letter in "DEF"),  # address bar and menu of Chromium and Edge
        *(f"Alt+Key{letter}" for letter in "BHSTV"),  # with E and F, the menus of Firefox
        *("Alt+KeyZ", "Alt+Home", "Alt+ArrowLeft", "Alt+ArrowRight", "Alt+F4", "Alt+Tab", "Alt+Space"),
        *(f"Ctrl+Key{letter}" for letter in "EKLDFGHJNOPRSTUWACVXZY"),
        *(f"Ctrl+Digit{digit}" for digit in range(10)),
        *("Ctrl+Tab", "Ctrl+F4", "Ctrl+F5", "Ctrl+Minus", "Ctrl+Equal", "Shift+F10"),
    }
)
# Safe without modifiers: keys that write nothing. Arrows, Escape and the like are the box's own.
_BARE = frozenset({"F2", "F8"})


@dataclass(frozen=True)
class KeyProblem:
    command: Command
    text: str


def key_map(changed: Mapping[str, Any]) -> dict[Command, str]:
    """The agent's keys: what is changed and sound, else the default. `OFF` switches a key off."""
    keys = {command: changed.get(command, key) for command, key in DEFAULTS.items()}
    wrong = {problem.command for problem in problems_of(keys)}
    return {command: DEFAULTS[command] if command in wrong else key for command, key in keys.items()}


def problems_of(keys: Mapping[Command, Any]) -> list[KeyProblem]:
    problems = [KeyProblem(command, text) for command, key in keys.items() if (text := _problem(key))]
    users: dict[str, Command] = {}
    for command, key in keys.items():
        if isinstance(key, str) and key != OFF and users.setdefault(key, command) != command:
            problems.append(KeyProblem(command, _("Phím %(key)s đã dùng cho lệnh khác.") % {"key": shown(key)}))
    return problems


def _problem(key: Any) -> str:
    if key == OFF:
        return ""
    match = _COMBINATION.fullmatch(key) if isinstance(key, str) else None
    if match is None:
        return _("Không đọc được phím này.")
    modifiers = set(match["modifiers"].split("+")) - {""}
    if key in _BROWSERS:
        return _("Trình duyệt, hệ điều hành hoặc bộ gõ đã dùng phím %(key)s.") % {"key": shown(key)}
    if modifiers >= {"Ctrl", "Alt"} or modifiers in ({"Alt", "Shift"}, {"Ctrl", "Shift"}, {"Shift"}):
        return _("Tổ hợp %(key)s chuyển bàn phím hoặc gõ ra chữ trên một số máy.") % {"key": shown(key)}
    if not modifiers and key not in _BARE:
        return _("Phím %(key)s không có Ctrl hay Alt thì gõ ra chữ hoặc đã có việc khác.") % {"key": shown(key)}
    if match["code"].startswith("Numpad") or match["code"].startswith("Bracket"):
        return _("Phím %(key)s gõ ra chữ.") % {"key": shown(key)}
    return ""


def shown(key: str) -> str:
    """As people call it: "Alt+1", "Ctrl+/"."""
    *modifiers, code = key.split("+")
    name = code.removeprefix("Key").removeprefix("Digit")
    return "+".join([*modifiers, {"Slash": "/", "Comma": ",", "Period": "."}.get(name, name)])


def label(command: Command) -> str:
    return {
        Command.TAKE: _("Nhận cuộc gọi; khi ghi kết quả: xong"),
        Command.END: _("Kết thúc cuộc nói"),
        Command.HOLD: _("Giữ máy, nói tiếp"),
        Command.BOX: _("Về ô tìm"),
        Command.ANSWERED: _("Đã trả lời bằng trang này"),
        Command.PAPERS: _("Giấy tờ"),
        Command.FEE: _("Phí"),
        Command.TIME: _("Thời hạn"),
        Command.WHERE: _("Nơi nộp"),
        Command.ONLINE: _("Nộp trên mạng"),
        Command.AFTERWARDS: _("Sau khi nộp"),
        Command.NOTE: _("Ghi chú"),
        Command.PLACE: _("Nơi của người gọi"),
        Command.CASE: _("Trường hợp"),
        Command.HAND_OVER: _("Gửi cho người gọi"),
        Command.COMMON: _("Trả lời chung: hồ sơ, tài khoản, cổng"),
        Command.PHRASES: _("Câu mẫu"),
        Command.NO_ANSWER: _("Không có câu trả lời"),
        Command.FLAG: _("Cắm cờ câu hoặc dữ kiện"),
        Command.LINK: _("Liên kết khác, rút lại"),
        Command.CALLER: _("Ai gọi, đã gọi trước chưa"),
        Command.NEWS: _("Tin, sự cố"),
        Command.LANGUAGE: _("Tiếng của người gọi"),
        Command.TRANSFER: _("Chuyển máy, gác lại, bỏ"),
        Command.HELP: _("Mọi phím"),
    }[command]
