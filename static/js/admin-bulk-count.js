/* The button "select all in listing" tells how many rows the list has, also after the list was filtered in place. */
document.addEventListener("w-swap:success", () => {
  const count = document.querySelector("[data-bulk-count]");
  const total = document.querySelector(".pagination__end")?.textContent.match(/\d[\d.,\s\u00a0]*/);
  if (count) count.textContent = total ? total[0].trim() : "?";
});

/* Wagtail ties its click on a bulk action in "More" to the end of the menu's opening. A faster click would follow the
   bare link, without the ticked rows: it is tied to all buttons before any click on one arrives. */
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-bulk-action-button]")) document.dispatchEvent(new CustomEvent("w-dropdown:shown"));
}, { capture: true });
