// Bundles our sources and compresses them; names carry a hash, so that browsers may keep them for ever.
import { build } from "esbuild";
import fs from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const built = "static/dist";
const out = "static/dist-new"; // swapped in when it is whole: somebody may be reading
const entries = { panache: "static/css/panache.css", fonts: "static/css/fonts.css" };
for (const name of ["app", "notes", "board", "sorting"]) entries[name] = `static/js/${name}.js`;

fs.rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: entries,
  bundle: true,
  minify: true,
  format: "esm",
  splitting: true,
  target: ["es2022", "safari16"],
  supported: { nesting: true },
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file" },
  metafile: true,
  legalComments: "linked",
  logLevel: "warning",
});

/** The parts that a bundle loads at once, and those that they load. */
function partsOf(file, found = new Set()) {
  for (const { path: part, kind } of metafile.outputs[file].imports) {
    if (kind !== "import-statement" || found.has(part)) continue;
    found.add(part);
    partsOf(part, found);
  }
  return [...found];
}

const named = (file) => path.relative(out, file);
// A worker loads no parts, and its address stays: a route serves it (workshops/offline.py).
await build({
  entryPoints: ["static/js/offline/worker.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "safari16"],
  outfile: `${out}/worker.js`,
  logLevel: "warning",
});

const manifest = {};
for (const [file, output] of Object.entries(metafile.outputs)) {
  if (output.entryPoint) {
    manifest[path.basename(output.entryPoint)] = { file: named(file), parts: partsOf(file).map(named) };
  }
  if (/\.(js|css|txt)$/.test(file)) {
    const content = fs.readFileSync(file);
    fs.writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    fs.writeFileSync(`${file}.br`, brotliCompressSync(content, quality));
  }
}
fs.writeFileSync(`${out}/manifest.json`, JSON.stringify(manifest, null, 1));
fs.rmSync(built, { recursive: true, force: true });
fs.renameSync(out, built);
