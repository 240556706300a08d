/* Elements made by scripts: properties, attributes and words, never markup. */

export function element(name, properties, words = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && !key.startsWith("aria-") && key !== "role") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(words);
  return made;
}
