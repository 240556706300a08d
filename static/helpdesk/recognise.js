/* What a typed text holds besides words. The server recognises the same again (helpdesk/live_search/recognise.py). */

// Letters that are left, without accents, as agents mostly type.
export function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}

const DOSSIER =
  /(?<![\w.,/-])((?:[a-z]\d{2}|000)(?:\s?[.,]\s?[a-z]?\d{1,3}){1,4})\s{0,2}-\s{0,2}(\d{6})(?:(\s{0,2}[-.]\s{0,2})(\d{1,8}))?(?![\w*]|[-./]\d)/gi;
const FIRST_YEAR = 2016;

/** Codes of dossiers without their last part, which leads to one person. `day` null: the digits are no day of the past. */
export function dossiersIn(text, today = new Date()) {
  return [...text.matchAll(DOSSIER)].map(([, unit, digits]) => ({
    unit: unit.replace(/\s/g, "").replace(/,/g, ".").toUpperCase(),
    day: dayOf(digits, today),
  }));
}

function dayOf(digits, today) {
  const [year, month, day] = [2000 + +digits.slice(0, 2), +digits.slice(2, 4), +digits.slice(4)];
  const found = new Date(year, month - 1, day);
  const isReal = found.getMonth() === month - 1 && found.getDate() === day;
  return isReal && year >= FIRST_YEAR && found <= today ? found : null;
}

export function withoutDossierNumbers(text) {
  return text.replace(DOSSIER, (whole, _unit, _digits, joint, number) =>
    number ? `${whole.slice(0, whole.length - number.length)}***` : whole,
  );
}

// Nine digits and more are a telephone, an identity number, an account; eight with a leading 0 a telephone.
const LONG_NUMBER = /(?<![\w.,/-])[(+]{0,2}\d(?:[\s.\-()]{0,2}\d){8,}(?![\w])/g;
const PASSPORT = /(?<![\w.-])[a-z]\d{7,8}(?![\w]|[.-]\d)/gi;
const E_MAIL = /\S+@\S+/g;
const PLATE = /(?<![\w./])\d{2}\s?-?\s?[a-z]{1,2}\d?\s?[-.]\s?\d{3}[.\s]?\d{2}(?![\w/])/gi;
const BIRTH = /((?:sinh|sn)(?:\s(?:ngày|ngay|năm|nam))*\s?:?\s?)\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})(?!\d)/gi;
const MASK = "***";

/** The text with `***` for what may name a person; dates of birth keep their year. */
export function masked(text) {
  const codes = [];
  const kept = withoutDossierNumbers(text).replace(DOSSIER_HIDDEN, (code) => `\u0001${codes.push(code) - 1}\u0002`);
  const without = kept
    .replace(E_MAIL, MASK)
    .replace(BIRTH, "$1$2")
    .replace(PLATE, MASK)
    .replace(PASSPORT, MASK)
    .replace(LONG_NUMBER, MASK);
  return without.replace(/\u0001(\d+)\u0002/g, (_all, number) => codes[+number]);
}

const DOSSIER_HIDDEN = /(?:[a-z]\d{2}|000)(?:\s?[.,]\s?[a-z]?\d{1,3}){1,4}\s{0,2}-\s{0,2}\d{6}(?:\s{0,2}[-.]\s{0,2}\*{3})?/gi;

export function hasPersonal(text) {
  return masked(text) !== withoutDossierNumbers(text);
}

/** What may be searched for: without words that are masked. */
export function searchable(text) {
  if (!hasPersonal(text)) return withoutDossierNumbers(text);
  return masked(text)
    .split(/\s+/)
    .filter((word) => !word.includes(MASK) || /-\d{6}/.test(word))
    .join(" ");
}
