// The database server: whether it keeps what it has acknowledged, and whether the tables are this version's.

import { type Finding, findingOf } from "./finding.ts";

export type DatabaseServer = {
  readonly version: string;
  readonly isEmbedded: boolean;
  /** False: a session that sets nothing is told that something is stored before it is. */
  readonly commitsAreDurable: boolean;
  /** False: a power cut may destroy the data. */
  readonly syncs: boolean;
  /** False: a page that was half written when the power went stays so. */
  readonly writesFullPages: boolean;
  /** Updates of the tables that this version has and the database doesn't. */
  readonly missing: readonly string[];
  /** Updates of a newer version. */
  readonly unknown: readonly string[];
};

/** The last finding is about the tables: without them nothing else can be looked at. */
export function checkDatabase(server: DatabaseServer): readonly Finding[] {
  const { version, isEmbedded } = server;
  return [
    isEmbedded ? findingOf("well", "embeddedDatabase", { version }) : findingOf("well", "ownDatabase", { version }),
    ...(server.commitsAreDurable ? [] : [findingOf("note", "commitsLate", {})]),
    ...(server.syncs ? [] : [findingOf("note", "syncOff", {})]),
    ...(server.writesFullPages ? [] : [findingOf("note", "fullPagesOff", {})]),
    checkSchema(server),
  ];
}

/** Whether what is in the tables can be looked at. */
export function hasTables({ missing, unknown }: DatabaseServer): boolean {
  return missing.length === 0 && unknown.length === 0;
}

function checkSchema({ missing, unknown }: DatabaseServer): Finding {
  if (unknown.length > 0) return findingOf("wrong", "schemaNew", {});
  if (missing.length > 0) return findingOf("note", "schemaOld", { missing: missing.length });
  return findingOf("well", "schema", {});
}
