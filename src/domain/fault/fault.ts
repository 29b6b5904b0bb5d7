// What a person got wrong, as data: a code, where it stands, and what the sentence about it needs to name. The sentences are
// in `src/words`, in every language; a program reads the code.

import type { DeskFaults } from "./desk-faults.ts";

/** By code, what a sentence about the fault has to name. Nothing in it is a secret. */
export type FaultParameters = DeskFaults;
export type FaultCode = keyof FaultParameters;

export type Fault<Code extends FaultCode = FaultCode> = {
  [Each in Code]: {
    readonly code: Each;
    /** In a file; null where it stands in none. */
    readonly line: number | null;
    readonly parameters: FaultParameters[Each];
  };
}[Code];

export function faultOf<Code extends FaultCode>(
  code: Code,
  parameters: FaultParameters[Code],
  line: number | null = null,
): Fault<Code> {
  return { code, line, parameters };
}
