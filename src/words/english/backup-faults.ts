import type { BackupFaults } from "../../domain/fault/backup-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

export const backupFaults: Pick<FaultSentences, keyof BackupFaults> = {
  backupDamaged: () => "This is no backup, or only a part of one: take another one.",
  backupOfOtherVersion: ({ version }) =>
    `Version ${version} took this backup, and its tables are other ones: restore it with that version, then update.`,
  databaseNotEmpty: () =>
    "There are suppliers in the database already, and a backup replaces none: restore it into one without suppliers.",
};
