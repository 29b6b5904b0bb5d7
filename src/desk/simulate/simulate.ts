// `simulate`: a rehearsal over a cabinet's latest feedback, or over a file's.

import { InputError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import type { CabinetId, MarketplaceName } from "../../domain/identifiers.ts";
import type { Caller } from "../../domain/people/caller.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { CabinetDirectory, ListedCabinet, SecretsKey } from "../../ports/desk/cabinets.ts";
import { requireKnown } from "../known-holders.ts";
import { collectPast } from "./collect-past.ts";
import type { PastFeedback } from "./past-feedback.ts";
import { readPastFile } from "./read-past-file.ts";
import { type RehearseDraft, type Rehearsed, rehearse } from "./rehearse.ts";
import { type RehearsalSummary, sumUp } from "./sum-up.ts";

export type SimulationPorts = {
  readonly cabinets: CabinetDirectory;
  readonly secretsKey: SecretsKey;
  readonly rehearseDraft: RehearseDraft;
};

export type Rehearsal = {
  /** Null where it is about all cabinets of the only supplier. */
  readonly cabinet: CabinetId | null;
  readonly source:
    | { readonly kind: "cabinet"; readonly last: number }
    | { readonly kind: "files"; readonly files: readonly { readonly path: string; readonly text: string }[] };
};

export type Simulated = { readonly summary: RehearsalSummary; readonly rehearsed: readonly Rehearsed[] };

/** @throws InputError where the cabinet isn't known, several could be meant, or a file can't be read */
export async function simulate(
  ports: SimulationPorts,
  caller: Caller,
  { cabinet, source }: Rehearsal,
  { signal, note }: { readonly signal: AbortSignal; readonly note: (done: number, of: number) => void },
): Promise<Simulated> {
  const chosen = await chooseCabinets(ports, caller, cabinet);
  const { accounts } = await ports.secretsKey.unlock();
  const opened = new Map<MarketplaceName, OpenAccount>();
  for (const { accountId, marketplace } of chosen) {
    const account = opened.has(marketplace) ? null : await accounts.open(accountId);
    if (account !== null) opened.set(marketplace, account);
  }
  const [first] = opened.values();
  if (first === undefined) throw new InputError([faultOf("cabinetsRest", {})]);
  const past =
    source.kind === "cabinet"
      ? await collectPast(first, source.last, signal)
      : source.files.flatMap((file) => readFile(file, opened, first));
  const accountOf = ({ marketplace }: PastFeedback) => opened.get(marketplace) ?? first;
  const rehearsed = await rehearse(
    past,
    { accountOf, draft: ports.rehearseDraft, note: (done) => note(done, past.length) },
    signal,
  );
  return { summary: sumUp(rehearsed), rehearsed };
}

function readFile(
  { path, text }: { readonly path: string; readonly text: string },
  opened: ReadonlyMap<MarketplaceName, OpenAccount>,
  first: OpenAccount,
): readonly PastFeedback[] {
  return readPastFile(text, { path, known: [...opened.keys()], elsewhere: first.marketplace });
}

/** The named cabinet, or all those of the only supplier. */
async function chooseCabinets(
  ports: Pick<SimulationPorts, "cabinets">,
  caller: Caller,
  named: CabinetId | null,
): Promise<readonly ListedCabinet[]> {
  if (named !== null) return requireKnown(ports, caller, { kind: "cabinet", id: named });
  const known = await ports.cabinets.list(caller.scope);
  const suppliers = new Set(known.map(({ supplierId }) => supplierId));
  if (suppliers.size > 1) throw new InputError([faultOf("nameCabinet", {})]);
  return known;
}
