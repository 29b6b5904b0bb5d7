import type { BackupFaults } from "../../domain/fault/backup-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

export const backupFaults: Pick<FaultSentences, keyof BackupFaults> = {
  backupDamaged: () => "Это не резервная копия или только её часть: возьмите другую.",
  backupOfOtherVersion: ({ version }) =>
    `Эту копию сделала версия ${version}, таблицы у неё другие: восстановите копию той версией, потом обновитесь.`,
  databaseNotEmpty: () => "В базе уже есть поставщики, а копия их не заменяет: восстановите её в базу без них.",
};
