// Bring files by drop or by the file field, search while one types, and show what other choices of columns would do.
import { bring, notice } from "./desk.js";

const form = document.getElementById("drop");
if (form) {
  const field = form.querySelector("input[type=file]");
  const progress = form.querySelector(".progress");
  const take = async (files) => {
    if (!files.length) return;
    const kind = new FormData(form).get("kind");
    progress.hidden = false;
    field.disabled = true;
    let first = "", refused = 0;
    for (const file of files) {
      const answer = await bring(form.dataset.url, file, { "X-Dangol-Kind": kind }).catch((error) => {
        notice(String(error), "error");
        return { ok: false };
      });
      if (answer.ok) first ||= answer.url;
      else refused += 1;
    }
    progress.hidden = true;
    field.disabled = false;
    field.value = "";
    if (first && !refused) location.href = first;
  };
  field.addEventListener("change", () => take([...field.files]));
  form.addEventListener("submit", (event) => event.preventDefault());
  let over = 0;
  form.addEventListener("dragenter", () => { over += 1; form.dataset.over = ""; });
  form.addEventListener("dragleave", () => { over -= 1; if (!over) delete form.dataset.over; });
  // A file that misses the field would replace the page.
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    over = 0;
    delete form.dataset.over;
    take([...event.dataTransfer.files]);
  });
}

// Search while one types; without a script the button does it.
const show = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-found]"), old = document.querySelector("[data-found]");
  if (fresh && old) old.replaceWith(fresh);
  history.replaceState(null, "", url);
};
let typing;
document.addEventListener("input", (event) => {
  const search = event.target.closest("[data-search]");
  if (!search) return;
  clearTimeout(typing);
  typing = setTimeout(() => {
    const wanted = new URL(location.href);
    wanted.searchParams.delete("page");
    const { name, value } = search.querySelector("[type=search]"); // what else the form has, the address has already
    if (value) wanted.searchParams.set(name, value);
    else wanted.searchParams.delete(name);
    show(wanted);
  }, 250);
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-search]")) event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, dialog[open]")) return;
  const field = document.querySelector("[data-search] input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
});
