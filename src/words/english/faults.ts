// What a person got wrong, in English.

import type { FaultSentences } from "../fault-sentences.ts";
import { backupFaults } from "./backup-faults.ts";
import { deskFaults } from "./desk-faults.ts";
import { fieldFaults } from "./field-faults.ts";
import { fileFaults } from "./file-faults.ts";
import { keyFaults } from "./key-faults.ts";
import { machineFaults } from "./machine-faults.ts";
import { settingsFaults } from "./settings-faults.ts";
import { supplierFaults } from "./supplier-faults.ts";

export const faults: FaultSentences = {
  ...backupFaults,
  ...deskFaults,
  ...fieldFaults,
  ...fileFaults,
  ...keyFaults,
  ...machineFaults,
  ...settingsFaults,
  ...supplierFaults,
};

export const inLine = (line: number, sentence: string): string => `line ${line}: ${sentence}`;
