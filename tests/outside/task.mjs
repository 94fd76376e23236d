// What the scripts have in common: a task comes as JSON on standard input, and the filled form goes to standard output.

import { text } from "node:stream/consumers";

/** An answer that the form does not take: no fault of the script, so no stack is shown. */
export class CannotFill extends Error {}

/** Runs `fill(pdf, answers)`, which gives the bytes of the filled form. Exit status 2 says that an answer was refused. */
export async function answerTask(fill) {
  const { pdf, answers } = JSON.parse(await text(process.stdin));
  try {
    process.stdout.write(await fill(Uint8Array.from(Buffer.from(pdf, "base64")), answers));
  } catch (error) {
    console.error(error instanceof CannotFill ? error.message : error);
    process.exitCode = error instanceof CannotFill ? 2 : 1;
  }
}

/** The option, if it is one; else the refusal. */
export function among(name, answer, options) {
  if (!options.includes(answer)) {
    throw new CannotFill(`${name} does not offer '${answer}', only ${JSON.stringify(options)}`);
  }
  return answer;
}
