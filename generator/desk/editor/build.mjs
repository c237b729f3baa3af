// Makes templates/desk/editor.js and editor.LICENSES.txt of what package.json names: npm ci && npm run build
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";

const target = "../../../templates/desk/";
const { metafile } = await build({
  entryPoints: ["editor.mjs"],
  outfile: `${target}editor.js`,
  alias: { "@codemirror/lang-html": "./html.mjs" },
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "none",
  metafile: true,
  minify: true,
  target: ["chrome105", "firefox110", "safari16.4"],
});
const packages = new Set(Object.keys(metafile.inputs).flatMap((path) =>
  path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []));
const licences = new Map();
for (const name of [...packages].sort()) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  const text = readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim();
  licences.set(text, [...(licences.get(text) ?? []), `${name} ${version}`]);
}
const parts = [...licences].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
writeFileSync(`${target}editor.LICENSES.txt`, "editor.js holds these packages.\n\n" + parts.join(`\n${"-".repeat(79)}\n\n`));
