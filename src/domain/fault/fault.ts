// What a person got wrong, as data: a code, where it stands, and what the sentence about it needs to name. The sentences are
// in `src/words`, in every language; a program reads the code.

import type { BackupFaults } from "./backup-faults.ts";
import type { DeskFaults } from "./desk-faults.ts";
import type { FieldFaults } from "./field-faults.ts";
import type { FileFaults } from "./file-faults.ts";
import type { KeyFaults } from "./key-faults.ts";
import type { MachineFaults } from "./machine-faults.ts";
import type { SettingsFaults } from "./settings-faults.ts";
import type { SupplierFaults } from "./supplier-faults.ts";

/** By code, what a sentence about the fault has to name. Nothing in it is a secret. */
export type FaultParameters = BackupFaults &
  DeskFaults &
  FieldFaults &
  FileFaults &
  KeyFaults &
  MachineFaults &
  SettingsFaults &
  SupplierFaults;
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

/** For the log: `unknownKey line 12 {"key":"tokn"}`. */
export function summarizeFault({ code, line, parameters }: Fault): string {
  const named = Object.keys(parameters).length === 0 ? [] : [JSON.stringify(parameters)];
  return [code, ...(line === null ? [] : [`line ${line}`]), ...named].join(" ");
}
