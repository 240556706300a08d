/* A key pressed in a field is what the field holds. Tab, Backspace and the like keep their work. */
import { isTyping, keyOf } from "./keys.js";

const KEPT = new Set(["Tab", "Shift+Tab", "Enter", "Escape"]);
const MODIFIERS = /(?:^|\+)(?:Control|Alt|Shift|Meta)(?:Left|Right)$/;

document.getElementById("hd-keys-form").addEventListener("keydown", (event) => {
  if (!event.target.matches("input[type=text]") || isTyping(event)) return;
  const key = keyOf(event);
  if (!key || KEPT.has(key) || MODIFIERS.test(key)) return;
  event.preventDefault();
  event.target.value = /^(?:Backspace|Delete)$/.test(key) ? "" : key;
});
