/* Asks for the rest of a bulk action. */
document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-bulk-progress]").submit());
