// Errors carry their consequence: each class says itself what follows from it (`disposition.ts`), and one that doesn't is
// none for the compiler. Here are those that arise at home: the database, settings, a person's input, our own mistakes.
// Beside this file: what befalls a call to others (`remote-errors.ts`), what a marketplace says (`marketplace-errors.ts`), and
// why the model drafts nothing (`model-errors.ts`).
//
// People read the words of an error's code (`src/words`) with its detail, in their language. The message is for the log: one of
// an adapter says what happened and what to do next, one that its class makes holds figures and codes. None holds a secret, a
// token, a prompt or a buyer's text.

import { type Fault, faultOf, summarizeFault } from "../fault/fault.ts";
import type { DatabaseRefusal } from "../fault/machine-faults.ts";
import { type Disposition, ourMistake } from "./disposition.ts";
import type { ErrorContext, ErrorDetail } from "./error-detail.ts";

export abstract class ServiceError extends Error {
  abstract readonly code: string;
  abstract readonly disposition: Disposition;
  /** Null where the code says it all. */
  readonly detail: ErrorDetail | null;
  constructor(message: string, { detail, ...options }: ErrorContext = {}) {
    super(message, options);
    this.detail = detail ?? null;
  }
}

/**
 * What follows from anything that was thrown. The adapters name what databases, systems and libraries throw, so whatever
 * comes without a name is a mistake of ours.
 */
export function dispositionOf(error: unknown): Disposition {
  return error instanceof ServiceError ? error.disposition : ourMistake;
}

/** The database can't be reached or closed the connection. */
export class DatabaseUnavailableError extends ServiceError {
  readonly code = "databaseUnavailable";
  readonly disposition: Disposition = { kind: "abandonJob" };
}

/** The disk under the database is full: it goes on when somebody has made room. */
export class DiskFullError extends DatabaseUnavailableError {}

/** Bad input of a person; exit 2. The message is for the log and has codes, the sentences are in `src/words`. */
export class InputError extends ServiceError {
  readonly code = "input";
  readonly disposition: Disposition = ourMistake;
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[], options?: ErrorOptions) {
    super(faults.map(summarizeFault).join("\n"), options);
    this.faults = faults;
  }
}

/** Settings that can't work: refuse to start, list every fault; exit 78. The message has codes, as above. */
export class SettingsError extends ServiceError {
  readonly code = "settings";
  readonly disposition: Disposition = { kind: "endProcess" };
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[], options?: ErrorOptions) {
    super(faults.map(summarizeFault).join("\n"), options);
    this.faults = faults;
  }
}

/** The server that DATABASE_URL names answers, and lets us do nothing. */
export class DatabaseRefusedError extends SettingsError {
  readonly refusal: DatabaseRefusal;
  constructor(refusal: DatabaseRefusal) {
    super([faultOf("databaseRefused", { refusal })]);
    this.refusal = refusal;
  }
}

/** SECRETS_KEY isn't the one that the stored credentials are sealed with; nothing can be opened, nothing may be sealed. */
export class OtherSecretsKeyError extends SettingsError {
  constructor(options?: ErrorOptions) {
    super([faultOf("otherSecretsKey", {})], options);
  }
}

/** A command that only reads found nothing to read, and makes nothing; exit 78. */
export class NotSetUpError extends ServiceError {
  readonly code = "notSetUp";
  readonly disposition: Disposition = { kind: "endProcess" };
  readonly lack: "database" | "tables" | "updates";
  /** The data folder or the database's name, for people. */
  readonly place: string;
  constructor(lack: NotSetUpError["lack"], place: string) {
    super(`lack ${lack}, place ${place}`);
    this.lack = lack;
    this.place = place;
  }
}

/** Our own mistake: park the item, alert, keep the process. */
export class InvariantError extends ServiceError {
  readonly code = "invariant";
  readonly disposition: Disposition = ourMistake;
}
