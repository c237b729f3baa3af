// HTML within Markdown is coloured, and no more: this takes the place of @codemirror/lang-html, which would bring
// whole editors for style sheets and scripts with it.
import { LanguageSupport, LRLanguage } from "@codemirror/language";
import { parser } from "@lezer/html";

export const html = () => new LanguageSupport(LRLanguage.define({ name: "html", parser }));
export const htmlCompletionSource = () => null;
