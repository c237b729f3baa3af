// `serve` adds this to every page: reload after a build, and say when one failed. A page listens only while it can be
// seen, since browsers open no more than six connections to a server.
const said = {{ msg("this page is the last good one") | tojson }};
const shown = document.currentScript.dataset.built;
let source;
function listen() {
  source?.close();
  if (document.hidden) return;
  source = new EventSource(`/_dangol/events?page=${encodeURIComponent(location.pathname)}`);
  source.onmessage = (event) => {
    const { built, errors } = JSON.parse(event.data);
    if (String(built) !== shown) location.reload();
    document.getElementById("_dangol")?.remove();
    if (!errors || location.pathname.startsWith("/_dangol/")) return;
    const bar = document.createElement("a");
    bar.id = "_dangol";
    bar.href = "/_dangol/";
    bar.textContent = `${errors} ✗ — ${said}`;
    bar.style.cssText = "position:fixed;inset:auto 0 0 0;padding:.8em 1.2em;background:#a4001d;color:#fff;" +
      "font:600 16px/1.4 system-ui,sans-serif;z-index:9999;text-decoration:none";
    document.body.append(bar);
  };
}
document.addEventListener("visibilitychange", listen);
listen();
