// What a person got wrong, as the command line says it: where the words don't know its options and commands, it has words
// of its own.

import type { UnknownName } from "../../domain/fault/desk-faults.ts";
import type { Fault } from "../../domain/fault/fault.ts";
import { faultSentence } from "../../words/fault-sentences.ts";
import type { Messages } from "./messages/catalogue.ts";
import { safeLine } from "./terminal/safe-text.ts";

/** One or several lines. */
export function faultText(fault: Fault, messages: Messages): string {
  const { faults, failures } = messages;
  switch (fault.code) {
    case "unknownFilter": {
      const { kind, name } = fault.parameters;
      return `${failures.unknownName(`--${kind}`, name)}\n${nameHint(fault.parameters, messages)}`;
    }
    case "unknownName": {
      const { name } = fault.parameters;
      return `${faults.unknownName({ ...fault.parameters, name: safeLine(name) })}\n${nameHint(fault.parameters, messages)}`;
    }
    case "endsBeforeItBegins":
      return failures.endsBeforeItBegins;
    case "notACursor":
      return failures.notACursor;
    default:
      return faultSentence(fault, faults);
  }
}

function nameHint({ similar }: UnknownName, { failures }: Messages): string {
  return similar === null ? failures.seeNames : failures.didYouMean(similar);
}
