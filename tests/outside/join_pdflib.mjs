// Joins files with pdf-lib, as the small web tools that are built on it do.

import { text } from "node:stream/consumers";
import { PDFDocument } from "pdf-lib";

const joined = await PDFDocument.create();
for (const file of JSON.parse(await text(process.stdin))) {
  const one = await PDFDocument.load(Uint8Array.from(Buffer.from(file, "base64")));
  for (const page of await joined.copyPages(one, one.getPageIndices())) {
    joined.addPage(page);
  }
}
process.stdout.write(await joined.save());
