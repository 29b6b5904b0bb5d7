// What is wrong with the service as a whole: then the figures below it say less than they seem to.

import { calledName } from "../../../domain/people/actor.ts";
import type { KeyFit } from "../../../ports/desk/cabinets.ts";
import type { SendingStop } from "../../../ports/desk/holds.ts";
import type { Waiting } from "../../../ports/desk/overview.ts";
import type { CommandContext } from "../command-context.ts";
import { remedyCall } from "../remedy-call.ts";
import { dateAndTime } from "../terminal/local-words.ts";
import { safeLine } from "../terminal/safe-text.ts";
import { wrapText } from "../terminal/wrap-text.ts";
import { wrapAdvice } from "../wrap-advice.ts";

export type Troubles = {
  readonly secretsKey: KeyFit;
  readonly givenUpLanes: number;
  readonly sendingStop: SendingStop | null;
  readonly waiting: readonly Waiting[];
};

export function printTroubles({ secretsKey, givenUpLanes, ...standing }: Troubles, context: CommandContext): void {
  const { doctor } = context.messages;
  if (secretsKey === "other") printOtherKey(context);
  if (givenUpLanes > 0) printTrouble(doctor.givenUp(givenUpLanes), doctor.givenUpToDo, context);
  printSendingStop(standing, context);
}

export function printOtherKey(context: CommandContext): void {
  const { otherKey, otherKeyToDo } = context.messages.doctor;
  printTrouble(otherKey, otherKeyToDo, context);
}

/** Where replies wait for it, their cabinets tell it. */
function printSendingStop(
  { sendingStop, waiting }: Pick<Troubles, "sendingStop" | "waiting">,
  context: CommandContext,
) {
  if (sendingStop === null || waiting.some(({ reason }) => reason === "sendingStopped")) return;
  const { runReports, words, locale } = context.messages;
  const stopped = runReports.sendingStopped(dateAndTime(sendingStop.at, locale), safeLine(calledName(sendingStop.by)));
  const what = words.remedies.sendingStopped?.what ?? "";
  printTrouble(stopped, `${what} ${remedyCall("resumeSending")}`, context);
}

function printTrouble(what: string, whatToDo: string, { output }: CommandContext): void {
  const width = output.proseWidth;
  const [first = "", ...others] = wrapText(what, { width, indent: "  " });
  output.print(`${output.style("red", "✗")} ${first.trimStart()}`);
  for (const line of others) output.print(line);
  for (const line of wrapAdvice(whatToDo, { width, indent: "    ", firstIndent: "  → " })) output.print(line);
  output.print("");
}
