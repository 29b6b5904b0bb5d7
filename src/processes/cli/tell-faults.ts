// What a person got wrong, in their language.

import type { Fault } from "../../domain/fault/fault.ts";
import { faultSentence } from "../../words/fault-sentences.ts";
import type { Messages } from "./messages/catalogue.ts";
import { faultHint } from "./messages/fault-hints.ts";

/** Each with its line before it, and below it the command that helps. */
export function tellFaults(found: readonly Fault[], { faults }: Messages): readonly string[] {
  return found.map((fault) => tellFault(fault, faults));
}

function tellFault(fault: Fault, { sentences, inLine, hints }: Messages["faults"]): string {
  const sentence = faultSentence(fault, sentences);
  const hint = faultHint(fault, hints);
  const located = fault.line === null ? sentence : inLine(fault.line, sentence);
  return hint === undefined ? located : `${located}\n${hint}`;
}
