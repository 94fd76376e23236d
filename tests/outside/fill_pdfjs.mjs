// Fills a form as Firefox does: what its form elements put into the annotation storage is saved by pdf.js.

import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

import { among, answerTask, CannotFill } from "./task.mjs";

async function fill(pdf, answers) {
  const task = getDocument({ data: pdf, verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  const fields = Map.groupBy(await widgetsOf(document), (widget) => widget.fieldName);
  for (const [name, answer] of Object.entries(answers)) {
    for (const [id, value] of stored(name, answer, fields.get(name))) {
      document.annotationStorage.setValue(id, { value });
    }
  }
  const saved = await document.saveDocument();
  await task.destroy();
  return saved;
}

async function widgetsOf(document) {
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const pages = await Promise.all(numbers.map(async (number) => (await document.getPage(number)).getAnnotations()));
  return pages.flat().filter((annotation) => annotation.fieldName !== undefined);
}

/** What the elements of the viewer store for an answer, as pairs of annotation id and value. */
function stored(name, answer, widgets) {
  if (!widgets) {
    throw new CannotFill(`the form has no field ${name}`);
  }
  const [widget] = widgets;
  if (widget.readOnly) {
    throw new CannotFill(`${name} is read-only`);
  }
  if (widget.radioButton) {
    return picked(name, answer, widgets);
  }
  if (widget.checkBox) {
    return ticked(name, answer, widgets);
  }
  const value = widget.fieldType === "Ch" ? exported(widget, answer) : typed(widget, answer);
  return widgets.map(({ id }) => [id, value]);
}

/** Every button is set to off before the chosen one is set to on, in that order. */
function picked(name, answer, widgets) {
  among(name, answer, widgets.map((widget) => widget.buttonValue));
  const on = widgets.filter((widget) => widget.buttonValue === answer);
  return [...widgets.map(({ id }) => [id, false]), ...on.map(({ id }) => [id, true])];
}

function ticked(name, answer, widgets) {
  if (typeof answer !== "boolean") {
    throw new CannotFill(`${name} does not take '${answer}'`);
  }
  return widgets.map(({ id }) => [id, answer]);
}

/** A drop-down's value is the export value of the option that a person sees and chooses. */
function exported(widget, answer) {
  among(widget.fieldName, answer, widget.options.map((option) => option.displayValue));
  return widget.options.find((option) => option.displayValue === answer).exportValue;
}

/** A text box takes no character past its limit, and a single-line one no line break. */
function typed(widget, answer) {
  const words = widget.multiLine ? answer : answer.replaceAll(/[\r\n]+/g, "");
  return widget.maxLen ? words.slice(0, widget.maxLen) : words;
}

await answerTask(fill);
