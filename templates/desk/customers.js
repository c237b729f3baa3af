// Key customers: answers by one key each, and rows for the clipboard. The page may renew its parts: nothing is held on to.
const questions = () => [...document.querySelectorAll("#questions fieldset")];

function go(question) {
  question?.querySelector(":checked, input")?.focus();
  question?.scrollIntoView({ block: "center" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const question = event.target.closest("#questions fieldset");
  if (!question) return;
  const listed = [...question.querySelectorAll("input:not([data-key])")];
  const chosen = /^[1-9]$/.test(event.key) ? listed[event.key - 1] : question.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!chosen) return;
  event.preventDefault();
  chosen.checked = true;
  const all = questions();
  const next = all[all.indexOf(question) + 1];
  if (next) go(next);
  else question.form.querySelector("button").focus();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    text.closest("details").open = true;
    text.select();  // to be copied by hand
    return;
  }
  button.parentElement.querySelector("[data-copied]").textContent = button.dataset.done;
});

let begun = false;
function begin() {
  if (begun || !questions().length) return;
  begun = true;
  go(questions()[0]);
}
document.addEventListener("dangol:renewed", begin);
begin();
