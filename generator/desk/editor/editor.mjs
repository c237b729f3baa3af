// The editor of the desk: CodeMirror for Markdown with front matter, Dangol's blocks and merge fields.
import "./styles.mjs";
import { defaultKeymap, history, historyKeymap, indentWithTab, undo } from "@codemirror/commands";
import { markdown, markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { bracketMatching, codeFolding, foldEffect, foldKeymap, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorSelection, EditorState, StateField } from "@codemirror/state";
import {
  crosshairCursor, Decoration, drawSelection, dropCursor, EditorView, highlightActiveLine, highlightSpecialChars, keymap,
  lineNumbers, MatchDecorator, placeholder, rectangularSelection, ViewPlugin,
} from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";

const highlighter = tagHighlighter([
  { tag: tags.heading, class: "md-heading" },
  { tag: tags.strong, class: "md-strong" },
  { tag: tags.emphasis, class: "md-emphasis" },
  { tag: tags.strikethrough, class: "md-strike" },
  { tag: [tags.link, tags.labelName], class: "md-link" },
  { tag: tags.url, class: "md-url" },
  { tag: tags.quote, class: "md-quote" },
  { tag: tags.monospace, class: "md-code" },
  { tag: [tags.processingInstruction, tags.meta, tags.contentSeparator, tags.punctuation], class: "md-mark" },
  { tag: [tags.definition(tags.propertyName), tags.propertyName], class: "md-key" },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], class: "md-comment" },
  { tag: [tags.tagName, tags.attributeName], class: "md-tag" },
]);

/** What is marked of a line from a column on: a merge field, the line of a block, a word. */
const THING = /^(?:\{\{[^{}]*\}\}|\/{3,}.*|[^\s|,\])}]+)/;
const FENCE = /^\s*\/{3,}\s*([\w-]*)/;
const RESTRICTING = new Set(["only", "except"]);

/** The lines of blocks, each with whether what it holds is for some readers alone. */
function blockLines(doc) {
  const found = [];
  const open = [];
  let code = "";
  let number = 0;
  for (const text of doc.iterLines()) {
    number += 1;
    const fence = text.match(/^ {0,3}(`{3,}|~{3,})/);
    if (fence && !code) code = fence[1];
    else if (fence && fence[1].startsWith(code)) code = "";
    const block = !code && text.match(FENCE);
    if (block?.[1]) open.push(block[1]);
    if (open.length) {
      const restricted = open.some((name) => RESTRICTING.has(name));
      const name = `md-block${restricted ? " md-restricted" : ""}${block ? " md-fence" : ""}`;
      found.push(Decoration.line({ class: name }).range(doc.line(number).from));
    }
    if (block && !block[1]) open.pop();
  }
  return Decoration.set(found);
}

const blocks = StateField.define({
  create: (state) => blockLines(state.doc),
  update: (value, transaction) => (transaction.docChanged ? blockLines(transaction.newDoc) : value),
  provide: (field) => EditorView.decorations.from(field),
});

/** A plugin that gives a class to what a pattern finds. */
const marking = (regexp, name) => ViewPlugin.define((view) => {
  const matcher = new MatchDecorator({ regexp, decoration: Decoration.mark({ class: name }) });
  return {
    decorations: matcher.createDeco(view),
    update(update) {
      this.decorations = matcher.updateDeco(update, this.decorations);
    },
  };
}, { decorations: (plugin) => plugin.decorations });

const theme = EditorView.theme({
  "&": { color: "var(--editor-ink)", backgroundColor: "var(--editor-paper)", fontSize: "inherit" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit", overflow: "visible" },
  ".cm-content": { caretColor: "var(--editor-caret)", padding: "var(--editor-padding)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--editor-caret)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--editor-selection)",
  },
  ".cm-gutters": {
    backgroundColor: "var(--editor-paper)", color: "var(--editor-quiet)", border: "0", userSelect: "none",
  },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.5em" },
  ".cm-gutter-lint": { width: "1.1em" },
  ".cm-activeLine": { backgroundColor: "var(--editor-line)" },
  ".cm-selectionMatch": { backgroundColor: "var(--editor-match)" },
  ".cm-searchMatch": { backgroundColor: "var(--editor-match)", outline: "1px solid var(--editor-quiet)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--editor-selection)" },
  ".cm-panels": { backgroundColor: "var(--editor-panel)", color: "var(--editor-ink)", borderColor: "var(--editor-rule)" },
  ".cm-tooltip": {
    backgroundColor: "var(--editor-panel)", color: "var(--editor-ink)", border: "1px solid var(--editor-rule)",
    borderRadius: "6px", maxWidth: "32rem", overflow: "hidden",
  },
  ".cm-foldPlaceholder": {
    backgroundColor: "var(--editor-line)", color: "var(--editor-quiet)", border: "1px solid var(--editor-rule)",
    padding: "0 .5em", margin: "0",
  },
  ".cm-placeholder": { color: "var(--editor-quiet)" },
  // CodeMirror draws these with pictures in data: addresses, which the page does not let through.
  ".cm-lint-marker": { content: "none", width: ".55em", height: ".55em", borderRadius: "50%", margin: ".5em auto" },
  ".cm-lint-marker-error": { content: "none", backgroundColor: "var(--editor-error)" },
  ".cm-lint-marker-warning": { content: "none", backgroundColor: "var(--editor-warning)" },
  ".cm-lint-marker-info": { content: "none", backgroundColor: "var(--editor-quiet)" },
  ".cm-lintRange": { backgroundImage: "none", textDecoration: "underline wavy 1px", textUnderlineOffset: "3px" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecorationColor: "var(--editor-error)" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecorationColor: "var(--editor-warning)" },
  ".cm-lintRange-info": { backgroundImage: "none", textDecorationColor: "var(--editor-quiet)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--editor-error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--editor-warning)" },
});

/** Only what differs between two texts, as one change: the cursor and what is folded stay where they were. */
function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (start && isHighSurrogate(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) {
    end += 1;
  }
  if (end && isLowSurrogate(before.charCodeAt(before.length - end))) end -= 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

const isHighSurrogate = (code) => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code) => code >= 0xdc00 && code <= 0xdfff;

/** Code units before a column counted in characters, as Python counts them. */
function unitsBefore(text, column) {
  let units = 0;
  for (const character of text) {
    if (--column <= 0) break;
    units += character.length;
  }
  return units;
}

/** What the page works with; see `createEditor`. */
class Editor {
  constructor(view, readOnly) {
    this.view = view;
    this.readOnly = readOnly;
    this.saved = view.state.doc;
  }

  get text() {
    return this.view.state.doc.toString();
  }

  get changed() {
    return !this.view.state.doc.eq(this.saved);
  }

  /** The text now, and what to hand to `settle` when it is safe. */
  get snapshot() {
    return this.view.state.doc;
  }

  settle(snapshot) {
    this.saved = snapshot;
  }

  /** Put another text in this one's place by the smallest change; Ctrl-Z undoes it. */
  replace(text) {
    const change = difference(this.text, text);
    if (change.from !== change.to || change.insert) this.view.dispatch({ changes: change, userEvent: "input" });
  }

  /** Set marks around what is selected, or around `sample`, which is selected then. With them around it, take them away. */
  wrap(before, after, sample) {
    this.view.dispatch(this.view.state.changeByRange((range) => {
      const { doc } = this.view.state;
      const outer = doc.sliceString(Math.max(0, range.from - before.length), range.to + after.length);
      const inner = doc.sliceString(range.from, range.to);
      if (inner && outer === before + inner + after) {
        const from = range.from - before.length;
        return { changes: { from, to: range.to + after.length, insert: inner },
                 range: EditorSelection.range(from, from + inner.length) };
      }
      const text = inner || sample;
      const from = range.from + before.length;
      return { changes: { from: range.from, to: range.to, insert: before + text + after },
               range: EditorSelection.range(from, from + text.length) };
    }), { scrollIntoView: true, userEvent: "input" });
    this.view.focus();
  }

  /** Begin the selected lines with a mark; lines that all have it lose it. `other` is what it takes the place of. */
  prefix(mark, other = /^$/) {
    const { state } = this.view;
    const { from, to } = state.selection.main;
    const first = state.doc.lineAt(from).number;
    const last = state.doc.lineAt(to).number;
    const lines = [];
    for (let number = first; number <= last; number += 1) lines.push(state.doc.line(number));
    const all = lines.every((line) => line.text.startsWith(mark));
    const changes = lines.map((line) => all
      ? { from: line.from, to: line.from + mark.length }
      : { from: line.from, to: line.from + (line.text.match(other)?.[0].length ?? 0), insert: mark });
    this.view.dispatch({ changes, scrollIntoView: true, userEvent: "input" });
    this.view.focus();
  }

  /** Put a paragraph of its own where the cursor is; with `selected` chosen in it, or what was selected in its place. */
  insertBlock(before, selected, after, at = null) {
    const { state } = this.view;
    const { from, to } = at === null ? state.selection.main : { from: at, to: at };
    const inner = state.sliceDoc(from, to).trim() || selected;
    const above = state.sliceDoc(0, from).replace(/[ \t]+$/, "");
    const below = state.sliceDoc(to);
    const lead = !above || /\n\n$/.test(above) ? "" : above.endsWith("\n") ? "\n" : "\n\n";
    const tail = /^[ \t]*\n[ \t]*\n/.test(below) ? "" : /^[ \t]*\n/.test(below) ? "\n" : "\n\n";
    const start = from + lead.length + before.length;
    this.view.dispatch({
      changes: { from, to, insert: lead + before + inner + after + tail },
      selection: { anchor: start, head: start + inner.length }, scrollIntoView: true, userEvent: "input",
    });
    this.view.focus();
  }

  /** Put a piece of text in the place of what is selected. */
  insert(text) {
    this.view.dispatch(this.view.state.replaceSelection(text), { scrollIntoView: true, userEvent: "input" });
    this.view.focus();
  }

  /** Mark what was found: `[{line, column, severity, message, code}]`, lines and columns from 1, 0 if unknown. */
  setFindings(findings) {
    const { doc } = this.view.state;
    const diagnostics = findings.map(({ line, column, severity, message }) => {
      const place = doc.line(Math.min(Math.max(line, 1), doc.lines));
      const from = Math.min(place.from + unitsBefore(place.text, column), place.to);
      const end = column ? place.text.slice(from - place.from).match(THING)?.[0].length ?? 1 : place.length;
      return { from, to: Math.min(from + end, place.to), severity, message };
    });
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  /** Put the cursor at a place and show it. */
  goTo(line, column) {
    const { doc } = this.view.state;
    const place = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const anchor = Math.min(place.from + unitsBefore(place.text, column), place.to);
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    this.view.focus();
  }

  /** Hide the front matter behind one line until somebody goes into it. */
  foldFrontMatter() {
    const { doc, selection } = this.view.state;
    if (doc.line(1).text.trimEnd() !== "---") return;
    for (let number = 2; number <= doc.lines; number += 1) {
      const line = doc.line(number);
      if (!/^(---|\.\.\.)\s*$/.test(line.text)) continue;
      const after = number < doc.lines ? doc.line(number + 1).from : line.to;
      const head = selection.main.head <= line.to ? { selection: { anchor: after } } : {};
      this.view.dispatch({ ...head, effects: foldEffect.of({ from: 0, to: line.to }) });
      return;
    }
  }

  setReadOnly(value) {
    this.view.dispatch({ effects: this.readOnly.reconfigure(EditorState.readOnly.of(value)) });
  }

  find() {
    openSearchPanel(this.view);
  }

  undo() {
    undo(this.view);
    this.view.focus();
  }

  focus() {
    this.view.focus();
  }
}

function foldPlaceholder(view, onclick) {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1; // Tab leaves the text; its keys are those of CodeMirror's foldKeymap
  button.className = "cm-foldPlaceholder";
  button.textContent = view.state.phrase("front matter");
  button.onclick = onclick;
  return button;
}

function picturesOf(transfer) {
  return [...(transfer?.files ?? [])];
}

/**
 * Make an editor in an element of the page.
 *
 * `phrases` are CodeMirror's own texts in the reader's language; `label` says what is edited. `lang` is the
 * language of the text, for those who check its spelling. `onChange` is called after each change, `onSave` for Ctrl-S,
 * and `onFiles(files, position)` when files are dropped or pasted.
 */
export function createEditor({ parent, text, phrases, label, hint, lang, onChange, onSave, onFiles }) {
  const readOnly = new Compartment();
  const state = EditorState.create({
    doc: text,
    extensions: [
      EditorState.phrases.of(phrases),
      readOnly.of([]),
      lineNumbers(),
      lintGutter(),
      history(),
      highlightSpecialChars(),
      drawSelection(),
      dropCursor(),
      EditorState.allowMultipleSelections.of(true),
      rectangularSelection(),
      crosshairCursor(),
      bracketMatching(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      search({ top: true }),
      codeFolding({ placeholderDOM: foldPlaceholder }),
      EditorView.lineWrapping,
      placeholder(hint),
      yamlFrontmatter({ content: markdown({ base: markdownLanguage, addKeymap: false, completeHTMLTags: false }) }),
      syntaxHighlighting(highlighter),
      blocks,
      marking(/\{\{\s*subscriber\.[^{}\n]*\}\}/g, "md-field"),
      // CommonMark, which the parser knows, sees no end of emphasis between a punctuation mark and a Korean letter.
      marking(/\*\*(?=[^\s*])[^*\n]*?[^\s*]\*\*/g, "md-strong"),
      theme,
      EditorView.contentAttributes.of({ "aria-label": label, lang, spellcheck: "true", autocapitalize: "sentences" }),
      keymap.of([
        { key: "Mod-s", run: () => (onSave(), true), preventDefault: true },
        { key: "Mod-b", run: () => (editor.wrap("**", "**", ""), true), preventDefault: true },
        { key: "Mod-i", run: () => (editor.wrap("*", "*", ""), true), preventDefault: true },
        ...markdownKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap, ...foldKeymap, indentWithTab, ...defaultKeymap,
      ]),
      EditorView.updateListener.of((update) => update.docChanged && onChange()),
      EditorView.domEventHandlers({
        paste(event, view) {
          const files = picturesOf(event.clipboardData);
          // A spreadsheet or a word processor pastes a picture of the text beside the text: the text is meant.
          if (!files.length || event.clipboardData.types.includes("text/plain")) return false;
          onFiles(files, view.state.selection.main.head);
          return true;
        },
        drop(event, view) {
          const files = picturesOf(event.dataTransfer);
          if (!files.length) return false;
          event.preventDefault();
          onFiles(files, view.posAtCoords({ x: event.clientX, y: event.clientY }, false));
          return true;
        },
      }),
    ],
  });
  const editor = new Editor(new EditorView({ state, parent }), readOnly);
  return editor;
}
