// The page on which an issue is written: the text, its front matter as a form, its preview, and what is wrong with it.
import { bring, notice, send } from "./desk.js";
import { createEditor } from "./editor.js";
import { previews } from "./write-preview.js";
import { compare } from "./write-compare.js";
import { blockTools } from "./write-tools.js";

const $ = (id) => document.getElementById(id);
const page = $("write");
const words = JSON.parse(page.dataset.words);
const say = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, value), words[name]);
const json = (url, data) => send(url, JSON.stringify(data), { "Content-Type": "application/json" });
const form = $("front");

let editor;
let digest = "";
let gone = false;
let elsewhere = null; // what the file became while text here was not saved: {text, digest, gone}
let busy = false;

// Text that is not saved is kept in this browser, so that nothing is lost with a page or a machine.
const kept = {
  read() {
    try { return JSON.parse(localStorage.getItem(page.dataset.key)); } catch { return null; }
  },
  write(text) {
    try { localStorage.setItem(page.dataset.key, JSON.stringify({ text, digest, at: Date.now() })); } catch { /* full, or forbidden */ }
  },
  forget() {
    try { localStorage.removeItem(page.dataset.key); } catch { /* forbidden */ }
  },
};

function later(wait, work) {
  let timer;
  const start = () => { clearTimeout(timer); timer = setTimeout(work, wait); };
  start.stop = () => clearTimeout(timer);
  return start;
}

// What is shown of where things stand.
function showState(name) {
  const changed = editor.changed || (gone && !busy);
  $("state").textContent = say(name ?? (busy ? "saving" : changed ? "unsaved" : "saved"));
  $("state").dataset.state = name === "failed" ? "error" : changed ? "waiting" : "done";
  $("save").disabled = !changed || busy;
}

function showCount() {
  const body = editor.text.replace(/^---\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*\n/, "").replace(/^\/{3,}.*$/gm, "");
  const found = body.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? [];
  const number = new Intl.NumberFormat(document.documentElement.lang);
  $("count").textContent = say("counted", {
    words: number.format(found.length), letters: number.format([...body.replace(/\s/g, "")].length) });
}

// Something to decide, above the text.
function ask(text, kind, ...choices) {
  const box = document.createElement("div");
  box.className = "callout row";
  box.dataset.kind = kind;
  box.setAttribute("role", "alert");
  const line = document.createElement("p");
  line.textContent = text;
  box.append(line);
  for (const [label, work] of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("click", () => { box.remove(); work(); });
    box.append(button);
  }
  $("asks").replaceChildren(box);
}

// The form of the front matter.
function isList(field) {
  return field.dataset.list !== undefined || field.name === "segments";
}

function valueOf(field) {
  if (field.name === "segments") return [...form.querySelectorAll("[name=segments]:checked")].map((one) => one.value);
  if (field.type === "checkbox") return field.checked;
  if (isList(field)) return field.value.split(",").map((one) => one.trim()).filter(Boolean);
  return field.value;
}

function showForm({ values, obstacle }) {
  $("obstacle").textContent = obstacle;
  $("obstacle").hidden = !obstacle;
  for (const field of form.elements) {
    if (!field.name) continue;
    field.disabled = Boolean(obstacle);
    const value = values[field.name];
    if (field === document.activeElement || pending.has(field.name) || value === undefined) continue;
    if (field.name === "segments") field.checked = value.includes(field.value);
    else if (field.type === "checkbox") field.checked = value;
    else if (field.name === "date") showDate(field, value);
    else if (field.name === "visibility") field.value = value || "public";
    else field.value = isList(field) ? value.join(", ") : value;
  }
  const chosen = [...form.querySelectorAll("[name=segments]:checked")].map((one) => one.parentElement.textContent.trim());
  $("summary").textContent = [values.date, values.number && say("number", { number: values.number }),
    values.draft && form.elements.draft.parentElement.textContent.trim(), ...chosen, ...values.tags.map((one) => `#${one}`),
  ].filter(Boolean).join(" · ");
  fitTitle();
}

/** A day is picked from a calendar; one with a time, or written in words, is written. */
function showDate(field, value) {
  field.type = /^(\d{4}-\d\d-\d\d)?$/.test(value) ? "date" : "text";
  field.value = value;
}

function fitTitle() {
  const title = form.elements.title;
  title.style.height = "auto";
  title.style.height = `${title.scrollHeight}px`;
}

const pending = new Map(); // fields whose values are not in the text yet
let writing = Promise.resolve();

function writeForm() {
  writing = writing.then(async () => {
    for (const [name, field] of pending) {
      pending.delete(name);
      const value = valueOf(field);
      for (let again = true; again;) {
        const text = editor.text;
        const answer = await json("key/", { text, key: name, value });
        again = answer.ok && editor.text !== text; // something was typed meanwhile
        if (!answer.ok || again) continue;
        field.setCustomValidity(answer.problem ?? "");
        if (answer.problem) { field.reportValidity(); continue; }
        editor.replace(answer.text);
        showForm(answer);
      }
    }
  }).catch(() => showState("failed"));
  return writing;
}
const writeFormSoon = later(250, writeForm);

form.addEventListener("input", (event) => {
  const field = event.target;
  if (field.name === "title") {
    field.value = field.value.replace(/\n/g, " ");
    fitTitle();
  }
  field.setCustomValidity("");
  pending.set(field.name, field);
  writeFormSoon();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing && event.target.matches("input, [name=title]")) {
    event.preventDefault();
    if (event.target.name === "title") editor.focus();
  }
});

// What was found, at its line and below the text.
function showFindings(findings, reading = false) {
  editor.setFindings(findings.filter((one) => one.line).map((one) => ({ ...one, message: `${one.message} ${one.hint}`.trim() })));
  $("found").replaceChildren(...findings.map((one) => {
    const item = document.createElement("li");
    item.className = "finding";
    item.dataset.severity = one.severity;
    const add = (name, text, tag = "p") => {
      const line = document.createElement(tag);
      line.className = name;
      line.textContent = text;
      return line;
    };
    item.append(add("finding-message", one.message));
    if (one.hint) item.append(add("finding-hint", one.hint));
    const place = add("finding-place", "");
    if (one.line) {
      const button = add("link", say("line", { line: one.line }), "button");
      button.type = "button";
      button.addEventListener("click", () => { view("text"); editor.goTo(one.line, one.column); });
      place.append(button);
    } else if (one.href) {
      const link = add("", one.place, "a");
      link.href = one.href;
      place.append(link);
    } else place.append(add("", one.place, "code"));
    item.append(place);
    return item;
  }));
  const state = findings.some((one) => one.severity === "error") ? "error" : findings.length ? "warning" : "";
  $("found-title").textContent = reading && !findings.length ? say("reading")
    : findings.length ? say("problems", { count: findings.length }) : say("none");
  $("found-title").dataset.state = state;
  $("jump").hidden = !findings.length;
  $("jump").textContent = say("problems", { count: findings.length });
  $("jump").dataset.state = state;
}

// The file as it is, now and whenever something was built.
const askAgain = later(700, refresh);

async function refresh() {
  askAgain.stop();
  const asked = digest;
  const answer = await fetch(`state/?digest=${encodeURIComponent(asked)}`);
  const now = await answer.json();
  if (!answer.ok) { notice(now.problem, "error"); return; }
  if (busy || asked !== digest) return askAgain();
  if (now.gone && !editor) { notice(say("gone"), "warning"); return; }
  if (now.gone) { gone = true; elsewhere = { text: "", digest: "", gone: true }; }
  else if (now.digest !== digest) {
    if (editor?.changed) elsewhere = { text: now.text, digest: now.digest, gone: false };
    else take(now);
  } else elsewhere = null;
  if (elsewhere) ask(say(elsewhere.gone ? "gone" : "elsewhere"), "warning", ...(elsewhere.gone ? [] : [[say("compare"), decide]]));
  if (now.gone) return showState();
  shown.editions(now.editions);
  if (!editor.changed) showFindings(now.findings, now.reading);
  if (now.reading) askAgain();
  showState();
}

function take(now) {
  const first = !editor;
  digest = now.digest;
  gone = false;
  elsewhere = null;
  if (first) open(now);
  else {
    editor.replace(now.text);
    editor.settle(editor.snapshot);
    notice(say("fresh"));
    kept.forget();
  }
  showForm(now);
  showCount();
}

const keep = later(400, () => { if (editor.changed) kept.write(editor.text); });
const look = later(600, async () => {
  if (!editor.changed) return;
  const text = editor.text;
  const answer = await json("look/", { text }).catch(() => ({ ok: false }));
  if (!answer.ok || text !== editor.text) return;
  if (!pending.size) showForm(answer);
  showFindings(answer.findings);
});

function open(now) {
  editor = createEditor({
    parent: $("editor"), text: now.text, phrases: words, label: words.label, hint: words.hint, lang: page.dataset.lang,
    onChange() {
      if (!editor) return;
      showState();
      keep();
      look();
      showCountSoon();
    },
    onSave: save,
    onFiles: tools.pictures,
  });
  if (!now.obstacle) editor.foldFrontMatter();
  const line = location.hash.match(/^#L(\d+)$/);
  if (line) editor.goTo(Number(line[1]), 1);
  const draft = kept.read();
  if (draft && draft.text !== now.text) {
    const time = new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    ask(say("kept", { time }), "warning", [say("restore"), () => {
      editor.replace(draft.text);
      if (draft.digest !== digest) { elsewhere = { text: now.text, digest, gone: false }; decide(); }
    }], [say("discard"), () => kept.forget()]);
  } else kept.forget();
  document.dispatchEvent(new CustomEvent("dangol:editor", { detail: editor }));
}
const showCountSoon = later(200, showCount);

// Saving.
async function save() {
  if (busy || !editor) return;
  writeFormSoon.stop();
  await writeForm();
  if (!editor.changed && !gone) return showState();
  busy = true;
  showState();
  const snapshot = editor.snapshot;
  const text = editor.text;
  try {
    const answer = await json("save/", { text, digest: gone ? "" : digest });
    busy = false;
    if (answer.conflict) {
      elsewhere = { text: answer.theirs, digest: answer.digest, gone: answer.gone };
      if (answer.gone) { gone = true; ask(say("gone"), "warning"); } else decide();
    } else if (answer.ok) {
      digest = answer.digest;
      gone = false;
      elsewhere = null;
      editor.settle(snapshot);
      $("asks").replaceChildren();
      if (editor.changed) kept.write(editor.text);
      else kept.forget();
      notice(answer.recoded ? say("recoded") : "");
    }
    showState();
  } catch {
    busy = false;
    showState("failed");
  }
}

/** The file and the text here are two: which shall stay? */
async function decide() {
  if (!elsewhere) return;
  compare($("compared-mine"), $("compared-theirs"), editor.text, elsewhere.text);
  const dialog = $("conflict");
  if (dialog.open) return;
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  if (!elsewhere) return;
  const { text, digest: theirs } = elsewhere;
  if (dialog.returnValue === "mine") {
    digest = theirs;
    elsewhere = null;
    await save();
  } else if (dialog.returnValue === "theirs") {
    digest = theirs;
    elsewhere = null;
    editor.replace(text);
    editor.settle(editor.snapshot);
    kept.forget();
    $("asks").replaceChildren();
    look();
    await refresh();
    const answer = await json("look/", { text });
    if (answer.ok) showForm(answer);
  } else ask(say("elsewhere"), "warning", [say("compare"), decide]);
  showState();
}

// Text or preview, where there is room for one.
function view(name) {
  page.dataset.view = name;
  for (const button of page.querySelectorAll("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === name));
}
for (const button of page.querySelectorAll("[data-show]")) button.addEventListener("click", () => view(button.dataset.show));

const tools = blockTools({ page, words, say, editor: () => editor, bring: (file) => bring("picture/", file), notice });
const shown = previews({ select: $("shown"), frames: $("frames"), none: $("preview-none"), page: page.dataset.page, mail: page.dataset.mail });

$("save").addEventListener("click", save);
$("jump").addEventListener("click", () => { view("text"); $("found-title").scrollIntoView({ behavior: "smooth" }); });
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    if (!event.defaultPrevented || !event.target.closest?.(".cm-editor")) save();
  }
});
addEventListener("beforeunload", (event) => {
  if (editor?.changed) { kept.write(editor.text); event.preventDefault(); }
});
addEventListener("hashchange", () => {
  const line = location.hash.match(/^#L(\d+)$/);
  if (line) editor?.goTo(Number(line[1]), 1);
});
document.addEventListener("dangol:built", (event) => { refresh(); shown.built(event.detail.built); });
refresh();
