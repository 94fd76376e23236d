// Fills a form with pdf-lib, as the small web tools that are built on it do.

import { PDFCheckBox, PDFDocument, PDFDropdown, PDFOptionList, PDFRadioGroup, PDFTextField } from "pdf-lib";

import { among, answerTask, CannotFill } from "./task.mjs";

async function fill(pdf, answers) {
  const document = await PDFDocument.load(pdf);
  const form = document.getForm();
  for (const [name, answer] of Object.entries(answers)) {
    try {
      setField(name, answer, form.getFieldMaybe(name));
      // Drawn now, not on saving, because a letter that its Helvetica lacks is told here with the field's name.
      form.updateFieldAppearances();
    } catch (error) {
      throw error instanceof CannotFill ? error : new CannotFill(`${name}: ${error.message}`);
    }
  }
  return document.save();
}

function setField(name, answer, field) {
  if (!field) {
    throw new Error("the form has no such field");
  }
  if (field.isReadOnly()) {
    throw new Error("it is read-only");
  }
  if (field instanceof PDFTextField) {
    field.setText(answer);
  } else if (field instanceof PDFCheckBox && typeof answer === "boolean") {
    answer ? field.check() : field.uncheck();
  } else if ([PDFRadioGroup, PDFDropdown, PDFOptionList].some((kind) => field instanceof kind)) {
    field.select(among(name, answer, field.getOptions()));
  } else {
    throw new Error(`it does not take '${answer}'`);
  }
}

await answerTask(fill);
