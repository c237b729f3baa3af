// Search in the archive. Without this script every issue is still a link away.
(() => {
  const form = document.querySelector("form.search");
  if (!form) return;
  const { root, found, none, failed } = form.dataset;
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ol");
  const archive = document.querySelectorAll(".years, .pagination");

  const fold = (text) => text.normalize("NFC").toUpperCase().toLowerCase();
  const day = new Intl.DateTimeFormat(form.dataset.lang || document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  let index;
  let timer;

  async function load() {
    const response = await fetch(root + "search.json");
    if (!response.ok) throw new Error(response.statusText);
    const items = await response.json();
    return items.map((item) => {
      const words = [item.title, item.description, ...(item.headings || []), ...(item.tags || [])];
      return { item, text: fold(words.join("\n")) };
    });
  }

  function element(name, ...children) {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  }

  function row({ title, path, date, description }) {
    const when = element("p");
    when.className = "when";
    const moment = new Date(String(date).slice(0, 10));
    when.append(Number.isNaN(moment.getTime()) ? date || "" : day.format(moment));
    const link = element("a", title);
    link.href = root + path;
    return element("li", when, element("div", element("h2", link), element("p", description || "")));
  }

  async function search() {
    const query = input.value.trim();
    const words = fold(query).split(/\s+/).filter(Boolean);
    history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    archive.forEach((part) => { part.hidden = words.length > 0; });
    let hits = [];
    let message = "";
    if (words.length) {
      try {
        index ||= load();
        hits = (await index).filter(({ text }) => words.every((word) => text.includes(word)));
        message = hits.length ? found.replace("{count}", hits.length) : none;
      } catch {
        index = undefined;
        message = failed;
      }
    }
    if (query !== input.value.trim()) return;
    list.replaceChildren(...hits.map(({ item }) => row(item)));
    status.textContent = message;
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) search();
})();
