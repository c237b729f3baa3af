// The preview beside the text: the page of the site, or one edition's mail. The next one is loaded behind the one that is
// seen and takes its place at the same height, so that nothing jumps.

export function previews({ select, frames, none, page, mail }) {
  let built = -1;
  let current = null;

  function option(value, label) {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = label;
    return made;
  }

  function address() {
    return select.value === "site" ? page : select.value ? `${mail}${encodeURIComponent(select.value)}.html` : "";
  }

  async function load() {
    const url = address();
    const answer = url ? await fetch(url, { method: "HEAD" }).catch(() => null) : null;
    const there = Boolean(answer?.ok);
    none.hidden = there;
    frames.hidden = !there;
    if (!there) return;
    const frame = document.createElement("iframe");
    frame.title = frames.dataset.title;
    frame.setAttribute("sandbox", "allow-same-origin");
    frame.className = "coming";
    frame.dataset.url = url;
    frame.src = url;
    frame.addEventListener("load", () => {
      if (current?.dataset.url === url) frame.contentWindow.scrollTo(0, current.contentWindow?.scrollY ?? 0);
      frame.contentDocument?.addEventListener("click", stay);
      frame.className = "";
      current?.remove();
      current = frame;
    }, { once: true });
    for (const other of frames.querySelectorAll(".coming")) other.remove();
    frames.append(frame);
  }

  /** Links lead nowhere within the preview, but to places of the same page. */
  function stay(event) {
    const link = event.target.closest?.("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault();
  }

  select.addEventListener("change", load);

  return {
    editions(names) {
      const site = page ? ["site"] : [];
      const wanted = "mailFirst" in select.dataset ? [...names, ...site] : [...site, ...names];
      const there = [...select.options].map((one) => one.value);
      if (wanted.join("\n") === there.join("\n")) return;
      const chosen = select.value;
      select.replaceChildren(...wanted.map((name) => option(name, name === "site" ? select.dataset.site : name === "general"
        ? select.dataset.general : select.dataset.edition.replace("{name}", name))));
      select.value = wanted.includes(chosen) ? chosen : wanted[0] ?? "";
      if (select.value !== chosen || !current) load();
    },
    built(number) {
      if (number === built) return;
      built = number;
      if (select.options.length) load();
    },
  };
}
