// The cabinets as people manage them, and their credentials for whoever checks or imports them.

import type { WaitReason } from "../../domain/feedback/reasons.ts";
import type { AccountId, CabinetId, MachineId, MarketplaceName, SupplierId } from "../../domain/identifiers.ts";
import type { Scope } from "../../domain/people/scope.ts";
import type { KindRoutes, RouteSetting } from "../../domain/route.ts";
import type { Accounts, OpenedWith } from "../accounts.ts";
import type { SupplierImport } from "./supplier-import.ts";

export type ListedCabinet = {
  readonly id: CabinetId;
  readonly supplierId: SupplierId;
  readonly supplierName: string;
  readonly marketplace: MarketplaceName;
  readonly accountId: AccountId;
  /** The marketplace's id of the account, or a hash: see `AccountIdentity`. */
  readonly accountExternalId: string;
  readonly route: RouteSetting;
  readonly kindRoutes: KindRoutes;
  readonly stoppedReason: WaitReason | null;
  /** Why nothing is done by its pages until a person has done something; null where they are worked with, or not needed. */
  readonly pagesStop: WaitReason | null;
  /** Since when. */
  readonly pagesStoppedAt: Date | null;
  /** Since when somebody is signed in to its pages; null where nobody is. */
  readonly signedInAt: Date | null;
  /** The machine that holds that session, and what people call it. */
  readonly sessionHome: MachineId | null;
  readonly sessionHost: string | null;
  /** When a stopped cabinet's key is tried again by itself; null where only a person can help, or nothing is stopped. */
  readonly nextTryAt: Date | null;
  /** A person lets it, or its supplier, rest. */
  readonly isPaused: boolean;
  /** Its key was seen not to be allowed to read products. */
  readonly lacksProducts: boolean;
};

export type CabinetDirectory = {
  /** By supplier and id. Those that are gone count only where their history is asked for. */
  readonly list: (scope: Scope, which?: { readonly withRemoved?: boolean }) => Promise<readonly ListedCabinet[]>;
};

/** A marketplace's own fields, in the clear. */
export type Credentials = Readonly<Record<string, string>>;
export type StoredCredentials = { readonly credentials: Credentials; readonly opened: OpenedWith };

/** Whether SECRETS_KEY is the one in use; "unused": no key was ever used with this database. */
export type KeyFit = "fits" | "other" | "unused";

/** The key that the stored credentials are sealed with. */
export type SecretsKey = {
  /** Neither makes nor adopts a key. */
  readonly fit: () => Promise<KeyFit>;
  /**
   * What only the right key can do.
   * @throws OtherSecretsKeyError when the credentials are sealed with another one
   */
  readonly unlock: () => Promise<Unlocked>;
};

/** What the key at hand opens, seen without making or adopting one. */
export type SealedKeys = {
  /**
   * The cabinets whose credentials it doesn't open; "otherKey": another key is in use.
   * @throws SettingsError when the file with the key can't be read
   */
  readonly findUnreadable: (scope: Scope) => Promise<readonly CabinetId[] | "otherKey">;
};

/** What can be done with the stored credentials at hand. */
export type Unlocked = {
  readonly accounts: Pick<Accounts, "open" | "stop" | "stopBrowser" | "resume">;
  /**
   * Null when there is no such cabinet.
   * @throws SettingsError when these were sealed with another key, or changed
   */
  readonly readCredentials: (scope: Scope, id: CabinetId) => Promise<StoredCredentials | null>;
  readonly importSuppliers: SupplierImport;
};
