/* Keys of commands: by their place on the keyboard, and never while a text is being composed. */

/** Whether the key belongs to an input method, or is held down. Only keyCode 229 tells the first and the last key of a
 * composition, which come before its start and after its end. */
export function isTyping(event) {
  return event.isComposing || event.keyCode === 229 || event.key === "Process";
}

/** "1" to "9" of a digit alone, else "". */
export function digitOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return "";
  return /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? "";
}

export function keyOf(event) {
  if (event.getModifierState?.("AltGraph")) return "";
  const modifiers = [];
  if (event.ctrlKey) modifiers.push("Ctrl");
  if (event.altKey) modifiers.push("Alt");
  if (event.shiftKey) modifiers.push("Shift");
  if (event.metaKey) modifiers.push("Meta");
  return [...modifiers, event.code].join("+");
}

/** As people call it, and as `aria-keyshortcuts` wants it: "Alt+1", "Ctrl+/". */
export function keyName(key) {
  const names = { Slash: "/", Comma: ",", Period: "." };
  const parts = key.split("+");
  const code = parts.pop();
  return [...parts, names[code] ?? code.replace(/^(?:Key|Digit)/, "")].join("+");
}

export class Keys {
  /** `map`: command to key, "" where it is switched off. */
  constructor(map, run) {
    this.commands = new Map(Object.entries(map).filter(([, key]) => key).map(([command, key]) => [key, command]));
    this.run = run;
    document.addEventListener("keydown", (event) => this.onKey(event), { capture: true });
  }

  onKey(event) {
    if (isTyping(event) || event.repeat || event.defaultPrevented) return;
    const command = this.commands.get(keyOf(event));
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    this.run(command);
  }
}
