// A fault's sentence knows no command (`src/words`): here each language says which one helps, where one does.

import type { Fault, FaultCode } from "../../../domain/fault/fault.ts";
import type { FaultSentences } from "../../../words/fault-sentences.ts";

export type FaultHints = Partial<FaultSentences>;

/** Undefined where the command line has nothing to add. */
export function faultHint<Code extends FaultCode>({ code, parameters }: Fault<Code>, hints: FaultHints) {
  return hints[code]?.(parameters);
}
