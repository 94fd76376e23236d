// Renders Word templates with other programs, for the measurements in tests/benchmarks/word.
// The first line on standard input brings program, template and records; each further line asks for the first `count`
// documents, written `into` a folder or thrown away, and is answered with the CPU seconds that making them took.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const PROGRAMS = {
  async docxtemplater(template) {
    const { default: PizZip } = await import("pizzip");
    const { default: Docxtemplater } = await import("docxtemplater");
    return (record) => {
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true });
      document.render(record);
      return document.toBuffer();
    };
  },

  async "easy-template-x"(template) {
    const { TemplateHandler } = await import("easy-template-x");
    const handler = new TemplateHandler();
    return (record) => handler.process(template, record);
  },
};

async function answer({ count, into }) {
  const start = process.cpuUsage();
  for (let number = 0; number < count; number++) {
    const document = await render(records[number]);
    if (into) {
      writeFileSync(join(into, `${number}.docx`), document);
    }
  }
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify({ seconds: (user + system) / 1e6 }));
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { program, template, records } = JSON.parse((await lines.next()).value);
const render = await PROGRAMS[program](Buffer.from(template, "base64"));
for await (const line of lines) {
  await answer(JSON.parse(line));
}
