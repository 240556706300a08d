/* Starts what Wagtail starts by scripts in the page, which the Content-Security-Policy does not run. An element
   <template data-run="name" data-arguments="[…]"> names one of these functions; it may come later, in a dialog or a new row. */
(() => {
  const starters = {
    createTaskChooser: (...args) => window.createTaskChooser(...args),
    initDateChooser: (...args) => window.initDateChooser(...args),
    initDateTimeChooser: (...args) => window.initDateTimeChooser(...args),
    initTimeChooser: (...args) => window.initTimeChooser(...args),
    InlinePanel: (options) => new window.InlinePanel(options),
    MultipleChooserPanel: (options) => new window.MultipleChooserPanel(options),
    chooserUrls: (urls) => (window.chooserUrls ??= urls),
  };
  const start = (element) => {
    const name = element.dataset.run;
    const parameters = JSON.parse(element.dataset.arguments);
    element.removeAttribute("data-run");
    if (Object.hasOwn(starters, name)) starters[name](...parameters);
    else if (/^\w*Chooser$/.test(name)) new window[name](...parameters);
  };
  const startAll = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE || !node.isConnected) return;
    if (node.matches("template[data-run]")) start(node);
    node.querySelectorAll("template[data-run]").forEach(start);
  };
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(startAll);
  }).observe(document.documentElement, { childList: true, subtree: true });

  /* "All languages" of the form that sends a page to translation. */
  document.addEventListener("change", (event) => {
    if (event.target.name !== "select_all") return;
    for (const box of document.querySelectorAll("[name=locales]")) box.checked = event.target.checked;
  });
})();
