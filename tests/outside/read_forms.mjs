// Reads the fields of forms with other programs, for the measurements in tests/benchmarks/read_back.py.
// The first line on standard input brings the program and the files; each further line asks for the first `count` of
// them to be read, and is answered with the CPU seconds that took and, where they are wanted, with the `values`.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const PROGRAMS = {
  async "pdf.js"() {
    const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const said = (widgets) => widgets.map(({ value }) => value).find((value) => value && value !== "Off") ?? "";
    return async (data) => {
      const task = getDocument({ data: Uint8Array.from(data), verbosity: VerbosityLevel.ERRORS });
      const document = await task.promise;
      const found = await document.getFieldObjects();
      const values = Array.from(found, ([name, widgets]) => [name, said(widgets)]);
      await task.destroy();
      return Object.fromEntries(values);
    };
  },

  async "pdf-lib"() {
    const { PDFDocument, PDFTextField, PDFCheckBox, PDFRadioGroup, PDFDropdown } = await import("pdf-lib");
    const KINDS = [
      [PDFTextField, (field) => field.getText() ?? ""],
      [PDFCheckBox, (field) => (field.isChecked() ? "Yes" : "")],
      [PDFRadioGroup, (field) => field.getSelected() ?? ""],
      [PDFDropdown, (field) => field.getSelected()[0] ?? ""],
    ];
    const value = (field) => KINDS.find(([kind]) => field instanceof kind)?.[1](field) ?? "";
    return async (data) => {
      const document = await PDFDocument.load(data, { updateMetadata: false });
      return Object.fromEntries(document.getForm().getFields().map((field) => [field.getName(), value(field)]));
    };
  },
};

async function answer({ count, wanted }) {
  const start = process.cpuUsage();
  const values = [];
  for (const file of files.slice(0, count)) {
    const found = await read(file);
    if (wanted) {
      values.push(found);
    }
  }
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, values }));
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { program, paths } = JSON.parse((await lines.next()).value);
const files = paths.map((path) => readFileSync(path));
const read = await PROGRAMS[program]();
for await (const line of lines) {
  await answer(JSON.parse(line));
}
