// What every page of the desk does: keys, words of what was done, and parts that renew themselves when files change.
// For modules of steps: `import { send, notice, renew } from "./desk.js"`.

const meta = (name) => document.querySelector(`meta[name="dangol-${name}"]`)?.content ?? "";
export const token = meta("token");
export const nonce = meta("nonce");

/** Change something: POST with the session's token. Gives the answer; what was refused is told at the top. */
export async function send(url, body = null, headers = {}) {
  const answer = await fetch(url, { method: "POST", body, headers: { "X-Dangol-Token": token, ...headers } });
  const type = answer.headers.get("content-type") ?? "";
  const told = type.startsWith("application/json") ? await answer.json() : { text: await answer.text() };
  if (!answer.ok) notice(told.text, "error", told.findings);
  return { ok: answer.ok, status: answer.status, ...told };
}

/** Bring a file: its bytes as they are, with its name beside them. */
export function bring(url, file, headers = {}) {
  return send(url, file, { "Content-Type": "application/octet-stream", "X-Dangol-Name": encodeURIComponent(file.name), ...headers });
}

/** Tell something at the top of the page: kind is done, warning or error. An empty text takes it away. */
export function notice(text, kind = "done", findings = []) {
  const place = document.getElementById("notices");
  place.replaceChildren();
  if (!text && !findings.length) return;
  const box = document.createElement("div");
  box.className = "callout";
  box.dataset.kind = kind;
  box.setAttribute("role", kind === "error" ? "alert" : "status");
  const say = (words, name) => {
    if (!words) return;
    const line = document.createElement("p");
    line.className = name;
    line.textContent = words;
    box.append(line);
  };
  say(text, "");
  for (const finding of findings) {
    say(finding.message, "finding-message");
    say(finding.hint, "finding-hint");
    say(finding.place, "finding-place");
  }
  place.append(box);
}

// What somebody typed, ticked or chose in a form that changes something, and did not send yet.
function isTouched(field) {
  if (field.matches("select")) {
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(first, 0);
  }
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  return field.matches("textarea, input:not([type=hidden], [type=search], [type=file])") && field.value !== field.defaultValue;
}
let sent;
const unsent = () => [...document.forms].filter((form) => form.method === "post" && form !== sent)
  .flatMap((form) => [...form.elements]).filter(isTouched);
addEventListener("beforeunload", (event) => {
  if (unsent().length) event.preventDefault();
});

/** Load the page anew and put its parts marked `data-live` in the place of those that differ. */
export async function renew() {
  const answer = await fetch(location.pathname + location.search);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const kept = unsent();
  for (const part of document.querySelectorAll("[data-live][id]")) {
    const fresh = page.getElementById(part.id);
    const busy = part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
    if (!fresh || busy || kept.some((field) => part.contains(field)) || fresh.isEqualNode(part)) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    part.replaceWith(fresh);
    if (focused) fresh.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
  }
  document.dispatchEvent(new CustomEvent("dangol:renewed"));
  wait();
}

let waiting;
function wait() {
  clearTimeout(waiting);
  if (document.querySelector("[data-reading]")) waiting = setTimeout(renew, 700);
}

// Listen for what was built. A page listens only while it can be seen, since browsers open six connections to a server.
let source;
function listen(event) {
  source?.close();
  if (document.hidden) return;
  if (event) renew();
  let known = false;
  source = new EventSource("/_dangol/events");
  source.onmessage = (message) => {
    if (known) renew();
    known = true;
    document.dispatchEvent(new CustomEvent("dangol:built", { detail: JSON.parse(message.data) }));
  };
}

const switcher = document.getElementById("switcher");
const dialog = document.getElementById("keys");
function go(selector) {
  const link = document.querySelector(selector);
  if (link) location.href = link.href;
}
function beside(step) {
  const all = [...document.querySelectorAll(".issues a")];
  const at = all.findIndex((link) => link.getAttribute("aria-current"));
  const next = all[at + step];
  if (next) location.href = next.href;
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable], dialog[open], [data-own-keys]") || unsent().length) return;
  if (/^[1-7]$/.test(event.key)) go(`[data-step="${event.key}"]`);
  else if (event.key === "0") go('.issues [aria-current]');
  else if (event.key === "j") beside(1);
  else if (event.key === "k") beside(-1);
  else if (event.key === "n" && switcher) {
    const rail = document.getElementById("rail");
    if (!rail.checkVisibility()) rail.showPopover();
    switcher.open = true;
    switcher.querySelector("a:not([aria-current])").focus();
  }
  else if (event.key === "?") dialog.showModal();
  else return;
  event.preventDefault();
});
for (const button of document.querySelectorAll("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
}

// A form that was sent is not sent twice.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post" || event.defaultPrevented) return;
  sent = event.target;
  setTimeout(() => [...event.target.elements].filter((one) => one.matches("button")).forEach((button) => { button.disabled = true; }));
});
addEventListener("pageshow", () => {
  sent = null;
  document.querySelectorAll("form button[disabled], button[form][disabled]").forEach((button) => {
    if (!button.hasAttribute("data-off")) button.disabled = false;
  });
});

const here = new URL(location.href);
if (here.searchParams.has("notice")) {
  here.searchParams.delete("notice");
  history.replaceState(null, "", here);
}
document.querySelector(".path .here")?.scrollIntoView({ block: "nearest", inline: "center" });
document.addEventListener("visibilitychange", listen);
addEventListener("focus", renew);
listen();
wait();
