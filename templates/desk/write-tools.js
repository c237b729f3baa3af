// The buttons above the text: marks, blocks, merge fields and pictures.

export function blockTools({ page, words, say, editor, bring, notice }) {
  const $ = (id) => document.getElementById(id);

  /** What a dialog was closed with: whether it was “Insert”. */
  function asked(dialog) {
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((done) => {
      dialog.addEventListener("close", () => done(dialog.returnValue === "ok"), { once: true });
    });
  }
  // Enter presses the button that is meant, not the first one.
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
      event.preventDefault();
      dialog.close("ok");
    });
  }

  async function restrict(kind, sample) {
    const dialog = $("ask-segments");
    for (const box of dialog.querySelectorAll("input")) box.checked = false;
    if (!await asked(dialog)) return editor().focus();
    const names = [...dialog.querySelectorAll("input:checked")].map((box) => box.value);
    if (!names.length) return notice(words["no segment"], "warning");
    editor().insertBlock(`/// ${kind} | ${names.join(", ")}\n`, sample, "\n///");
  }

  async function link() {
    const dialog = $("ask-link");
    const field = dialog.querySelector("input");
    field.value = "";
    if (await asked(dialog) && field.value.trim()) {
      const url = field.value.trim().replaceAll(" ", "%20").replaceAll("(", "%28").replaceAll(")", "%29");
      editor().wrap("[", `](${url})`, words.link);
    } else editor().focus();
  }

  async function field(name) {
    const dialog = $("ask-field");
    $("ask-field-name").textContent = name;
    const input = dialog.querySelector("input");
    input.value = "";
    if (!await asked(dialog)) return editor().focus();
    const otherwise = input.value.trim().replaceAll('"', "”").replaceAll(/[{}|]/g, "");
    editor().insert(`{{ subscriber.${name}${otherwise ? ` | default("${otherwise}")` : ""} }}`);
  }

  async function pictures(files, position = null) {
    for (const file of files) {
      notice(say("bringing", { name: file.name }));
      const kept = await bring(file).catch(() => ({ ok: false }));
      if (!kept.ok) continue;
      notice("");
      const dialog = $("ask-alt");
      const shown = URL.createObjectURL(file);
      $("ask-alt-picture").src = shown;
      const input = dialog.querySelector("input");
      input.value = "";
      const wanted = await asked(dialog);
      URL.revokeObjectURL(shown);
      if (!wanted) continue;
      const alt = input.value.trim().replaceAll(/([\\[\]])/g, "\\$1");
      editor().insertBlock(`![${alt}](`, kept.link, ")", position);
      position = null;
    }
  }

  const today = new Date().toLocaleDateString("sv-SE");
  const work = {
    heading: () => editor().prefix("## ", /^#+ /),
    subheading: () => editor().prefix("### ", /^#+ /),
    bold: () => editor().wrap("**", "**", words.bold),
    italic: () => editor().wrap("*", "*", words.italic),
    list: () => editor().prefix("- ", /^\d+\. /),
    numbers: () => editor().prefix("1. ", /^[-*] /),
    link,
    picture: () => $("picture-file").click(),
    find: () => editor().find(),
    undo: () => editor().undo(),
    only: () => restrict("only", words.restricted),
    except: () => restrict("except", words.excepted),
    button: () => editor().insertBlock("/// button | https://example.com/\n", words.button, "\n///"),
    event: () => editor().insertBlock(`/// event | ${words.event}\n    date: ${today} 14:00\n    place: ${words.place}\n\n`, words.note, "\n///"),
    quote: () => editor().insertBlock(`/// quote | ${words.who}\n`, words.quote, "\n///"),
    ask: () => editor().insertBlock(`/// ask | ${words.question}\n`, `- ${words.yes}\n- ${words.no}`, "\n///"),
    forward: () => editor().insertBlock("/// forward\n", words.forward, "\n///"),
    note: () => editor().insertBlock("/// note\n", words.note, "\n///"),
    card: () => editor().insertBlock(`/// card | ${words.card}\n`, words.cardText, "\n///"),
    columns: () => editor().insertBlock("/// columns\n", words.column, `\n\n+++\n\n${words.column}\n///`),
    gallery: () => editor().insertBlock("/// gallery\n", `![${words.seen}](media/picture.jpg "${words.caption}")`, "\n///"),
    signature: () => editor().insertBlock("/// signature | ", words.name, `\n    role: ${words.role}\n    phone: 02-000-0000\n///`),
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-do], [data-field]");
    if (!button || !editor()) return;
    button.closest("[popover]")?.hidePopover();
    if (button.dataset.field) field(button.dataset.field);
    else work[button.dataset.do]();
  });
  // A menu opens below its button.
  for (const menu of document.querySelectorAll(".menu[popover]")) {
    menu.addEventListener("toggle", (event) => {
      if (event.newState !== "open") return;
      const box = document.querySelector(`[popovertarget="${menu.id}"]`).getBoundingClientRect();
      menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`;
      menu.style.top = `${Math.max(8, Math.min(box.bottom + 4, innerHeight - menu.offsetHeight - 8))}px`;
      menu.querySelector("button")?.focus();
    });
  }
  $("picture-file").addEventListener("change", (event) => {
    const files = [...event.target.files];
    event.target.value = "";
    pictures(files);
  });
  for (const kind of ["dragover", "drop"]) {
    page.addEventListener(kind, (event) => {
      if (![...event.dataTransfer.types].includes("Files") || event.target.closest?.(".cm-editor")) return;
      event.preventDefault(); // a picture that misses the text is not opened in place of the page
      if (kind === "drop") pictures([...event.dataTransfer.files]);
    });
  }
  return { pictures };
}
