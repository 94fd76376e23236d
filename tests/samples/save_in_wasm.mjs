// Saves Word files anew in LibreOffice compiled to WebAssembly: `node save_in_wasm.mjs FOLDER_OF_PACKAGES IN.docx OUT.docx …`.
// The folder is where `npm install --ignore-scripts @matbee/libreoffice-converter@2.7.2 jszip` was run.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const home = path.join(path.resolve(folder), "node_modules", "@matbee", "libreoffice-converter");
const { createSubprocessConverter } = await import(pathToFileURL(path.join(home, "dist", "server.js")));
const office = await createSubprocessConverter({ wasmPath: path.join(home, "wasm") });
for (let at = 0; at < files.length; at += 2) {
  const saved = await office.convert(fs.readFileSync(files[at]), { outputFormat: "docx", inputFormat: "docx" }, "form.docx");
  fs.writeFileSync(files[at + 1], saved.data);
}
await office.destroy();
process.exit(0);
