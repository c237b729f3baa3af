// Search in the archive. Without this script every issue is still a link away.
// The index stands in small scripts below search/ (generator/render/web/search.py), as a page that was opened as a file
// can read no other.
(() => {
  const form = document.querySelector("form.search");
  if (!form || typeof DecompressionStream === "undefined") return;
  const { root, found, none, failed } = form.dataset;
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ol");
  const button = form.querySelector(".more button");
  const archive = document.querySelectorAll(".years, .pagination");
  const day = new Intl.DateTimeFormat(form.dataset.lang || document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });

  const FIRST = 35, AT_ONCE = 4, LENGTH = 220, BEFORE = LENGTH / 4;
  const SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}";
  const LETTER = `(?![${SPACELESS}])[\\p{L}\\p{N}]`;
  const RUN = new RegExp(`[${SPACELESS}]+|(?:${LETTER})+`, "gu");
  const PAIRED = new RegExp(`[${SPACELESS}]`, "u");
  const ENDS = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu;
  const fold = (text) => text.toUpperCase().toLowerCase().replaceAll("ς", "σ");

  // Files of the index

  const files = new Map();
  const waiting = new Map();
  window.dangolSearch = (name, data) => waiting.get(name)?.(data);

  function script(name, version) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      let data;
      waiting.set(name, (given) => { data = given; });
      element.src = `${root}search/${name}.js?${version}`;
      element.onload = () => { element.remove(); data === undefined ? reject(new Error(name)) : resolve(data); };
      element.onerror = () => { element.remove(); reject(new Error(name)); };
      document.head.append(element);
    });
  }

  function file(name, version, read) {
    const key = `${name}?${version}`;
    if (!files.has(key)) {
      const made = script(name, version).then(read);
      made.catch(() => files.delete(key));
      files.set(key, made);
    }
    return files.get(key);
  }

  async function unpacked(data) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
  }

  const lines = async (data) => (await unpacked(data)).split("\n").map((line) => line.split(" "));
  const rows = async (data) => JSON.parse(await unpacked(data));

  async function segments() {
    const minute = Math.floor(Date.now() / 60000);
    let first = 0;
    return (await file("index", minute, (data) => data)).map(([version, count, shares, blocks], number) => {
      const segment = { version, number, first, count, shares, blocks };
      first += count;
      return segment;
    });
  }

  // Words

  function words(query) {
    return fold(query.normalize("NFC")).split(/\s+/u).map((word) => word.replace(ENDS, "")).filter(Boolean).map((word) => {
      const runs = word.match(RUN) || [];
      const letters = [...word];
      const single = letters.length === 1 && !PAIRED.test(word);
      const keys = runs.flatMap((run, number) => {
        if (!PAIRED.test(run)) return [{ key: run, whole: single || number < runs.length - 1 || !word.endsWith(run) }];
        const parts = [...run];
        if (parts.length === 1) return [{ key: run, whole: false }];
        return parts.slice(1).map((part, at) => ({ key: parts[at] + part, whole: true }));
      });
      const literal = word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
      const front = new RegExp(LETTER, "u").test(letters[0]) ? `(?<!${LETTER})` : "";
      return { keys, pattern: new RegExp(front + literal + (single ? `(?!${LETTER})` : ""), "gu") };
    }).filter(({ keys }) => keys.length);
  }

  function share(key, shares) {
    const [first, second] = key;
    const code = first.codePointAt(0);
    return (PAIRED.test(key) ? code : code * 41 + (second ? second.codePointAt(0) : 0)) % shares;
  }

  async function having({ key, whole }, segment) {
    const all = new Set(), titled = new Set();
    const name = `w${segment.number}-${share(key, segment.shares)}`;
    for (const [word, issues, titles = ""] of await file(name, segment.version, lines)) {
      if (whole ? word !== key : !word.startsWith(key)) continue;
      for (const sign of issues || "") all.add(sign.charCodeAt(0) - FIRST);
      for (const sign of titles) titled.add(sign.charCodeAt(0) - FIRST);
    }
    return { all, titled };
  }

  async function candidates(asked) {
    const found = await Promise.all((await segments()).map(async (segment) => {
      const sets = await Promise.all(asked.map(({ keys }) => Promise.all(keys.map((key) => having(key, segment)))));
      const issues = [];
      for (let number = 0; number < segment.count; number++) {
        if (!sets.every((word) => word.every(({ all }) => all.has(number)))) continue;
        const titles = sets.filter((word) => word.every(({ titled }) => titled.has(number))).length;
        issues.push({ segment, number, titles, order: segment.first + number });
      }
      return issues;
    }));
    return found.flat().sort((one, other) => other.titles - one.titles || other.order - one.order);
  }

  async function read({ segment, number }) {
    let block = 0;
    for (let left = number; left >= segment.blocks[block]; block++) left -= segment.blocks[block];
    const start = segment.blocks.slice(0, block).reduce((sum, count) => sum + count, 0);
    const texts = await file(`t${segment.number}-${block}`, segment.version, rows);
    const [title, path, date, lang, beside, text] = texts[number - start];
    return { title, path, date, lang, beside, text };
  }

  // What is shown

  function hits(text, asked) {
    let folded = "";
    const places = [];
    for (let at = 0; at < text.length; at++) {
      const part = fold(text[at]);
      for (let more = 0; more < part.length; more++) places.push(at);
      folded += part;
    }
    places.push(text.length);
    const found = asked.flatMap(({ pattern }, word) => [...folded.matchAll(pattern)].map((match) => ({
      word, from: places[match.index], to: Math.max(places[match.index + match[0].length - 1] + 1, places[match.index] + 1) })));
    return found.sort((one, other) => one.from - other.from);
  }

  function excerpt(text, asked) {
    const found = hits(text, asked);
    const wide = PAIRED.test(text) ? 0.6 : 1; // these letters take more room, and say more
    const length = LENGTH * wide, before = BEFORE * wide;
    const here = (start) => found.filter(({ from, to }) => from >= start && to <= start + length - before);
    let best = found[0], most = 0;
    for (const hit of found) {
      const kinds = new Set(here(hit.from).map(({ word }) => word)).size;
      if (kinds > most) [best, most] = [hit, kinds];
    }
    if (!best) return [text.slice(0, length), []];
    let start = Math.max(0, Math.floor(best.from - before)), end = Math.min(text.length, Math.floor(start + length));
    const space = text.indexOf(" ", start);
    if (start && space >= 0 && space < best.from) start = space + 1;
    const last = text.lastIndexOf(" ", end);
    if (end < text.length && last >= best.to) end = last;
    const within = found.filter(({ from, to }) => from >= start && to <= end).map(({ from, to }) => [from - start, to - start]);
    return [text.slice(start, end), within, start > 0, end < text.length];
  }

  function marked(text, ranges, before = false, after = false) {
    const parts = [before ? "… " : ""];
    let at = 0;
    for (const [from, to] of ranges) {
      if (from < at) continue;
      parts.push(text.slice(at, from), element("mark", text.slice(from, to)));
      at = to;
    }
    return [...parts, text.slice(at), after ? " …" : ""];
  }

  function element(name, ...children) {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  }

  function row({ title, path, date, lang, text, beside }, asked) {
    const when = element("p", day.format(new Date(date)));
    when.className = "when";
    const link = element("a", ...marked(title, hits(title, asked).map(({ from, to }) => [from, to])));
    link.href = root + path;
    const said = hits(text, asked).length || !beside ? text : beside;
    const made = element("li", when, element("div", element("h2", link), element("p", ...marked(...excerpt(said, asked)))));
    if (lang !== document.documentElement.lang) made.lang = lang;
    return made;
  }

  // The search itself. What was asked meanwhile takes its place.

  let current;

  async function show(turn, most) {
    const made = [];
    list.ariaBusy = "true";
    button.parentElement.hidden = true;
    while (turn.left.length && made.length < most) {
      const issues = await Promise.all(turn.left.splice(0, most - made.length).map(read));
      for (const issue of issues) {
        const whole = fold([issue.title, issue.beside, issue.text].join("\n"));
        if (turn.asked.every(({ pattern }) => whole.search(pattern) >= 0)) made.push(row(issue, turn.asked));
        else turn.count -= 1;
      }
    }
    if (turn !== current) return;
    if (turn.fresh) list.replaceChildren();
    turn.fresh = false;
    list.append(...made);
    list.ariaBusy = "false";
    button.parentElement.hidden = !turn.left.length;
    status.textContent = turn.count ? found.replace("{count}", turn.count) : none;
  }

  async function search() {
    const query = input.value.trim();
    const turn = { asked: words(query), left: [], count: 0, fresh: true };
    current = turn;
    list.ariaBusy = "true";
    history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    archive.forEach((part) => { part.hidden = turn.asked.length > 0; });
    try {
      turn.left = turn.asked.length ? await candidates(turn.asked) : [];
      turn.count = turn.left.length;
      if (turn !== current) return;
      await show(turn, AT_ONCE);
      if (!turn.asked.length) status.textContent = "";
    } catch {
      if (turn !== current) return;
      list.replaceChildren();
      list.ariaBusy = "false";
      status.textContent = failed;
    }
  }

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 300);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  button.addEventListener("click", async () => {
    const here = list.children.length;
    await show(current, 10).catch(() => { status.textContent = failed; });
    list.children[here]?.querySelector("a").focus();
  });
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) search();
})();
