// What people do, once for every face: the command line, and whatever comes beside it. Each function is told on whose
// behalf (the caller), and what lies outside the caller's scope isn't there. What comes back is data: what was done, what
// was refused and why, faults as codes; how it is said is the face's and the words'.

import {
  type AccountId,
  type CabinetId,
  type MarketplaceName,
  marketplaceName,
  type SupplierId,
} from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Browsers } from "../ports/browser.ts";
import type { Marketplaces, OpenWays } from "../ports/connector.ts";
import type { CabinetDirectory, ListedCabinet, SecretsKey } from "../ports/desk/cabinets.ts";
import type { Decisions } from "../ports/desk/decisions.ts";
import type { Evidence } from "../ports/desk/evidence.ts";
import type { Figures } from "../ports/desk/figures.ts";
import type { Health } from "../ports/desk/health.ts";
import type { Holds } from "../ports/desk/holds.ts";
import type { CabinetOverview, Overview } from "../ports/desk/overview.ts";
import type { ReplySummary, ReplyViews } from "../ports/desk/reply-views.ts";
import type { BrowserSessions } from "../ports/desk/sessions.ts";
import type { ImportedSupplier } from "../ports/desk/supplier-import.ts";
import type { AccountBudget } from "../ports/rate-budget.ts";
import { type Attention, readAttention } from "./attention.ts";
import type { CheckedCabinet } from "./check-cabinet.ts";
import { checkCabinets } from "./check-cabinets.ts";
import { createReplyDeciding, type ReplyDeciding } from "./decide-replies.ts";
import { exportReplies, type ReplyExport } from "./export-replies.ts";
import { type FiguresOfPeriod, readFigures, type WantedFigures } from "./figures.ts";
import { createReplyFinding, type ReplyFinding } from "./find-replies.ts";
import { createHolding, type Holding } from "./holds.ts";
import { type Imported, importSuppliers } from "./import-suppliers.ts";
import { createParked, type Parked } from "./parked.ts";
import { type SignInOutcome, type SigningPerson, signIn, signOut } from "./sign-in.ts";
import { readStatus, type Standing } from "./status.ts";
import type { Waiting } from "./while-busy.ts";

export type DeskPorts = {
  readonly replies: ReplyViews;
  readonly evidence: Evidence;
  readonly decisions: Decisions;
  readonly cabinets: CabinetDirectory;
  readonly holds: Holds;
  readonly overview: Overview;
  readonly figures: Figures;
  readonly health: Health;
  readonly secretsKey: SecretsKey;
  readonly marketplaces: Marketplaces;
  /** What every call of the account is taken from: the budget that all processes share. */
  readonly budgetOf: (accountId: AccountId, marketplace: MarketplaceName) => AccountBudget;
  readonly openWays: OpenWays;
  readonly browsers: Pick<Browsers, "of" | "withWindow" | "forget">;
  readonly sessions: BrowserSessions;
};

export type Desk = {
  readonly replies: ReplyFinding & ReplyDeciding;
  /** Everything that a filter matches, row by row: see `export-replies.ts`. */
  readonly exportReplies: (caller: Caller, wanted: ReplyExport) => Promise<AsyncIterable<ReplySummary>>;
  readonly parked: Parked;
  readonly holds: Holding;
  /** Those that aren't gone, by supplier and id. */
  readonly listCabinets: (caller: Caller) => Promise<readonly ListedCabinet[]>;
  /** @throws OtherSecretsKeyError when the credentials are sealed with another key */
  readonly checkCabinets: (caller: Caller, signal: AbortSignal) => Promise<readonly CheckedCabinet[]>;
  /** A person signs in to a cabinet's pages, on this machine: see `sign-in.ts`. */
  readonly signIn: (
    caller: Caller,
    cabinet: CabinetId,
    person: SigningPerson,
    signal: AbortSignal,
  ) => Promise<SignInOutcome>;
  /** Deletes the session, whatever it is good for. */
  readonly signOut: (caller: Caller, cabinet: CabinetId, waiting: Waiting, signal: AbortSignal) => Promise<void>;
  /** Stores all of it, or nothing: see `import-suppliers.ts`. */
  readonly importSuppliers: (caller: Caller, entries: readonly ImportedSupplier[]) => Promise<Imported>;
  /**
   * @param supplier null for all that the caller may see
   * @throws InputError when the caller knows no such supplier
   */
  readonly readStatus: (caller: Caller, supplier: SupplierId | null) => Promise<Standing>;
  /** @throws InputError when the caller knows no such supplier, or the period ends before it begins */
  readonly readFigures: (caller: Caller, wanted: WantedFigures) => Promise<FiguresOfPeriod>;
  /** What of the scope needs a person, counted. */
  readonly readAttention: (caller: Caller) => Promise<Attention>;
  /** One row per cabinet, with its items counted by state. */
  readonly countByCabinet: (caller: Caller) => Promise<readonly CabinetOverview[]>;
  /** How many replies wait for a person, by cabinet; cabinets without any are left out. */
  readonly countInReview: (caller: Caller) => Promise<ReadonlyMap<CabinetId, number>>;
  /** What people call a marketplace; its own name where this version doesn't know it. */
  readonly titleOf: (marketplace: string) => string;
};

/** @param ports what stands behind it; `processes/compose/desk.ts` knows the adapters */
export function createDesk(ports: DeskPorts): Desk {
  const { cabinets, overview, secretsKey, marketplaces } = ports;
  return {
    replies: { ...createReplyFinding(ports), ...createReplyDeciding(ports) },
    exportReplies: (caller, wanted) => exportReplies(ports, caller, wanted),
    parked: createParked(ports),
    holds: createHolding(ports),
    listCabinets: ({ scope }) => cabinets.list(scope),
    checkCabinets: (caller, signal) => checkCabinets(ports, caller, signal),
    signIn: (caller, cabinet, person, signal) => signIn(ports, caller, cabinet, person, signal),
    signOut: (caller, cabinet, waiting, signal) => signOut(ports, caller, cabinet, waiting, signal),
    importSuppliers: (caller, entries) => importSuppliers(ports, caller, entries),
    readStatus: (caller, supplier) => readStatus(ports, caller, supplier),
    readFigures: (caller, wanted) => readFigures(ports, caller, wanted),
    readAttention: async ({ scope }) => readAttention(overview, scope, await secretsKey.fit()),
    countByCabinet: ({ scope }) => overview.cabinets(scope),
    countInReview: ({ scope }) => overview.countInReview(scope),
    titleOf: (marketplace) => marketplaces.titles.get(marketplaceName(marketplace)) ?? marketplace,
  };
}
