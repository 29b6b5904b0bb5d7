// What is wrong with the service as a whole: then the figures below it say less than they seem to.

import type { KeyFit } from "../../../ports/desk/cabinets.ts";
import type { CommandContext } from "../command-context.ts";
import { wrapText } from "../terminal/wrap-text.ts";

export type Troubles = { readonly secretsKey: KeyFit; readonly givenUpLanes: number };

export function printTroubles({ secretsKey, givenUpLanes }: Troubles, context: CommandContext): void {
  const { doctor } = context.messages;
  if (secretsKey === "other") printTrouble(doctor.otherKey, doctor.otherKeyToDo, context);
  if (givenUpLanes > 0) printTrouble(doctor.givenUp(givenUpLanes), doctor.givenUpToDo, context);
}

function printTrouble(what: string, whatToDo: string, { output }: CommandContext): void {
  const width = output.proseWidth;
  const [first = "", ...others] = wrapText(what, { width, indent: "  " });
  output.print(`${output.style("red", "✗")} ${first.trimStart()}`);
  for (const line of others) output.print(line);
  for (const line of wrapText(whatToDo, { width, indent: "    ", firstIndent: "  → " })) output.print(line);
  output.print("");
}
