// A fault in words. Each language has a sentence for every code: one that is missing doesn't compile.

import type { Fault, FaultCode, FaultParameters } from "../domain/fault/fault.ts";

export type FaultSentences = { readonly [Code in FaultCode]: (parameters: FaultParameters[Code]) => string };

/** Without its line. What a person typed stands in it as it was typed: make it safe before it is shown in a terminal. */
export function faultSentence<Code extends FaultCode>({ code, parameters }: Fault<Code>, sentences: FaultSentences) {
  return sentences[code](parameters);
}
