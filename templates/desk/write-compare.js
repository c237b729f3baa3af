// Two texts beside each other, line by line: what both have, what one has alone.

const MOST = 4_000_000; // cells of the table of common lines; what differs more is shown as a whole

/** Show two texts in two elements, with the lines that only one of them has marked. */
export function compare(left, right, mine, theirs) {
  const a = mine.split("\n");
  const b = theirs.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const common = pairs(a.slice(start, a.length - end), b.slice(start, b.length - end));
  show(left, a, start, end, new Set(common.map(([one]) => one + start)));
  show(right, b, start, end, new Set(common.map(([, one]) => one + start)));
}

/** The lines that two lists have in common, in order: the longest such series. */
function pairs(a, b) {
  if (a.length * b.length > MOST) return [];
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] = a[i] === b[j] ? table[(i + 1) * width + j + 1] + 1
        : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    }
  }
  const found = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) found.push([i++, j++]);
    else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i += 1;
    else j += 1;
  }
  return found;
}

/** What differs, with three lines around it. */
function show(place, lines, start, end, common) {
  const from = Math.max(0, start - 3);
  const to = Math.min(lines.length, lines.length - end + 3);
  const rows = [];
  if (from > 0) rows.push(row("…", "gap"));
  for (let number = from; number < to; number += 1) {
    const alone = number >= start && number < lines.length - end && !common.has(number);
    rows.push(row(lines[number], alone ? "alone" : ""));
  }
  if (to < lines.length) rows.push(row("…", "gap"));
  place.replaceChildren(...rows);
}

function row(text, name) {
  const line = document.createElement("span");
  line.className = name;
  line.textContent = `${text}\n`;
  return line;
}
