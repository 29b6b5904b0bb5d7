// What can be wrong with a backup, or with the place where it is put back.

export type BackupFaults = {
  /** It isn't a backup, or it was cut off. */
  readonly backupDamaged: object;
  /** Its tables are those of another version of the program. */
  readonly backupOfOtherVersion: { readonly version: string };
  /** There are suppliers in it already. */
  readonly databaseNotEmpty: object;
};
