// A screen at a counter returns to its start when nobody has touched it for a while, and shows no page of the citizen
// before. Without a script, a button does the first and `Cache-Control: no-store` the second.
(() => {
  "use strict";
  const { returnTo, returnAfter } = document.body.dataset;
  if (!returnTo) return;
  let timer;
  const restart = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => window.location.replace(returnTo), Number(returnAfter) * 1000);
  };
  for (const name of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(name, restart, { passive: true });
  }
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.replace(returnTo);
  });
  restart();
})();
