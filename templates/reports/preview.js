// `serve` adds this to every page: reload after a build, and say when one failed.
const source = new EventSource("/_dangol/events");
source.onmessage = (event) => {
  const { built, errors } = JSON.parse(event.data);
  if (window.dangolBuilt !== undefined && built !== window.dangolBuilt) location.reload();
  window.dangolBuilt = built;
  document.getElementById("_dangol")?.remove();
  if (!errors || location.pathname.startsWith("/_dangol/")) return;
  const bar = document.createElement("a");
  bar.id = "_dangol";
  bar.href = "/_dangol/";
  bar.textContent = `${errors} ✗ — this page is the last good one`;
  bar.style.cssText = "position:fixed;inset:auto 0 0 0;padding:.8em 1.2em;background:#a4001d;color:#fff;" +
    "font:600 16px/1.4 system-ui,sans-serif;z-index:9999;text-decoration:none";
  document.body.append(bar);
};
