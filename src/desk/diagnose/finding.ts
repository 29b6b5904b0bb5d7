// What a look for trouble finds: what is well, what is wrong, and what is worth knowing. How it is said, and what is to be
// done, is the face's.

import type { Fault } from "../../domain/fault/fault.ts";
import type { WaitReason } from "../../domain/feedback/reasons.ts";
import type { CabinetId } from "../../domain/identifiers.ts";
import type { SandboxLack } from "../../ports/browser.ts";
import type { DirectLogTrouble } from "../../ports/log.ts";

/** Where a language model is. */
type AtUrl = { readonly url: string };
/** With the status and code of its answer, in no language; null where it gave none. */
type RefusedAtUrl = AtUrl & { readonly answer: string | null };
type OfCabinets = { readonly cabinets: readonly CabinetId[] };
/** With what mends it, a line each. */
type ByCommands = { readonly commands: readonly string[] };
type OnDisk = { readonly path: string; readonly freeBytes: number };

/** By code, what a sentence about the finding has to name. */
export type FindingParameters = {
  readonly node: { readonly version: string };
  readonly settings: object;
  readonly settingsWrong: { readonly faults: readonly Fault[] };
  /** Nothing else can be looked at before the settings are correct. */
  readonly restLater: object;
  readonly folder: OnDisk;
  readonly folderIsFile: { readonly path: string };
  readonly folderClosed: { readonly path: string };
  readonly diskFull: OnDisk;
  readonly filesClosed: object;
  /** A file with keys that others can read, and the command that closes it. */
  readonly fileOpen: { readonly path: string; readonly command: string };

  readonly browser: { readonly path: string; readonly version: string };
  readonly browserOpen: { readonly path: string; readonly lack: SandboxLack };

  readonly noDatabase: { readonly folder: string };
  readonly databaseAway: { readonly cause: unknown };
  readonly ownDatabase: { readonly version: string };
  readonly embeddedDatabase: { readonly version: string };
  readonly commitsLate: object;
  readonly syncOff: object;
  readonly fullPagesOff: object;
  readonly schema: object;
  readonly schemaOld: { readonly missing: number };
  readonly schemaNew: object;

  readonly noCabinets: object;
  readonly secrets: { readonly count: number };
  readonly otherKey: object;
  readonly secretsWrong: OfCabinets;
  readonly noneStopped: object;
  readonly stopped: OfCabinets & { readonly reason: WaitReason; readonly nextTryAt: Date | null };
  readonly lacksProducts: OfCabinets;
  readonly noneParked: object;
  readonly parked: { readonly count: number };
  readonly heldUp: OfCabinets & { readonly reason: WaitReason };
  readonly givenUp: { readonly count: number };
  readonly waitsLong: OfCabinets & { readonly reason: WaitReason; readonly until: Date | null };
  readonly atWork: object;
  readonly overdue: { readonly since: Date };

  readonly model: AtUrl;
  /** It lacks the best way to ask for a shape. */
  readonly modelFormat: { readonly lacking: string };
  /** It lacks the best name for the limit of an answer, and knows another. */
  readonly modelLimit: { readonly lacking: string; readonly known: string };
  readonly modelUnusable: AtUrl;
  readonly modelAway: AtUrl;
  readonly modelLimited: RefusedAtUrl;
  readonly modelRejects: RefusedAtUrl;
  readonly modelRefused: RefusedAtUrl;
  readonly modelMissing: RefusedAtUrl;
  readonly modelTroubled: RefusedAtUrl;

  readonly marketplace: AtUrl & { readonly title: string };
  /** With the setting that may hold a wrong address. */
  readonly marketplaceAway: AtUrl & { readonly title: string; readonly variable: string };

  readonly bus: { readonly project: string };
  /** Google Cloud isn't asked. */
  readonly busEmulated: { readonly host: string };
  readonly busLacking: { readonly project: string } & ByCommands;
  readonly busDiffering: ByCommands;
  readonly busUnseen: { readonly project: string } & ByCommands;
  readonly busRights: ByCommands;
  readonly busDeadLetters: ByCommands;
  readonly busAway: { readonly project: string; readonly cause: unknown };

  readonly directLog: object;
  readonly directLogTroubled: { readonly trouble: DirectLogTrouble };

  /** It couldn't be looked at: a fault of the doctor. */
  readonly unexpected: { readonly cause: unknown };
};

export type FindingCode = keyof FindingParameters;
export type FindingMark = "well" | "wrong" | "note";

export type Finding<Code extends FindingCode = FindingCode> = {
  [Each in Code]: {
    readonly mark: FindingMark;
    readonly code: Each;
    readonly parameters: FindingParameters[Each];
  };
}[Code];

/** @param mark how bad it is: the same code may be a note in one place and wrong in another */
export function findingOf<Code extends FindingCode>(
  mark: FindingMark,
  code: Code,
  parameters: FindingParameters[Code],
): Finding<Code> {
  return { mark, code, parameters };
}
