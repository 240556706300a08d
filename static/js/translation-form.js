/* The form of a translation: texts that the script of wagtail-localize has in English only. */
(() => {
  "use strict";

  const words = document.currentScript.dataset;
  const root = document.querySelector(".js-translation-editor");
  if (!root) return;
  const title = /^(.+) to (.+) translation$/;

  const translate = (text) => {
    if (text.data === "More actions") text.data = words.more;
    else if (title.test(text.data)) text.data = text.data.replace(title, words.title);
  };
  const read = () => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) translate(walker.currentNode);
  };
  new MutationObserver(read).observe(root, { childList: true, subtree: true });
  read();
})();
