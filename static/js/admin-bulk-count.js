/* The button "select all in listing" tells how many rows the list has, also after the list was filtered in place. */
document.addEventListener("w-swap:success", () => {
  const count = document.querySelector("[data-bulk-count]");
  const total = document.querySelector(".pagination__end")?.textContent.match(/\d[\d.,\s\u00a0]*/);
  if (count) count.textContent = total ? total[0].trim() : "?";
});
