// CodeMirror's styles as constructed style sheets, which a Content Security Policy without inline styles lets through:
// style-mod uses those in shadow roots alone, so a document is shown to it as if it were one.
import { StyleModule } from "style-mod";

const mount = StyleModule.mount;
const roots = new WeakMap();

class Root {
  constructor(document) {
    this.ownerDocument = document;
  }

  get adoptedStyleSheets() {
    return this.ownerDocument.adoptedStyleSheets;
  }

  set adoptedStyleSheets(sheets) {
    this.ownerDocument.adoptedStyleSheets = sheets;
  }
}

StyleModule.mount = (root, modules, options) => {
  if (!root.head) return mount(root, modules, options);
  if (!roots.has(root)) roots.set(root, new Root(root));
  return mount(roots.get(root), modules, options);
};
