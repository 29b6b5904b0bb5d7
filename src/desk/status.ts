// Where everything stands now, for everybody or for one supplier.

import type { SupplierId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import { narrowScope, type Scope } from "../domain/people/scope.ts";
import type { CabinetDirectory, KeyFit, SecretsKey } from "../ports/desk/cabinets.ts";
import type { Health } from "../ports/desk/health.ts";
import type { Holds, SendingStop } from "../ports/desk/holds.ts";
import type { CabinetOverview, DraftOutcomes, Overview, StateCounts, Waiting } from "../ports/desk/overview.ts";
import type { ModelUsage } from "../ports/language-model.ts";
import { type Attention, attentionOf } from "./attention.ts";
import { type BacklogEstimate, estimateBacklogs } from "./estimate-backlogs.ts";
import { refuseMistakenFilter } from "./find-replies.ts";

export type StatusPorts = {
  readonly cabinets: CabinetDirectory;
  readonly overview: Overview;
  readonly health: Health;
  readonly holds: Holds;
  readonly secretsKey: SecretsKey;
};

export type Standing = {
  readonly states: StateCounts;
  readonly waiting: readonly Waiting[];
  /** None where the stored keys can't be opened. */
  readonly backlogs: readonly BacklogEstimate[];
  readonly model: ModelUsage;
  /** What people made of drafts in the last 30 days. */
  readonly drafts: readonly DraftOutcomes[];
  readonly attention: Attention;
  readonly sendingStop: SendingStop | null;
  readonly secretsKey: KeyFit;
  readonly givenUpLanes: number;
  readonly cabinets: readonly CabinetOverview[];
};

/** @throws InputError when the caller knows no such supplier */
export async function readStatus(ports: StatusPorts, caller: Caller, supplier: SupplierId | null): Promise<Standing> {
  await refuseMistakenFilter(ports, caller, { supplier });
  const { overview, health, holds } = ports;
  const scope = narrowScope(caller.scope, supplier);
  const secretsKey = await ports.secretsKey.fit();
  const states = await overview.countStates(scope);
  const waiting = await overview.findWaiting(scope);
  const cabinets = await overview.cabinets(scope);
  const pressing = await overview.countPressing(scope);
  return {
    states,
    waiting,
    backlogs: secretsKey === "fits" ? await readBacklogs(ports, scope) : [],
    model: await overview.modelUsageToday(scope),
    drafts: await overview.draftOutcomes(scope),
    attention: attentionOf({ cabinets, states, waiting, pressing, secretsKey }),
    sendingStop: await holds.readSendingStop(),
    secretsKey,
    givenUpLanes: await health.countGivenUpLanes(scope),
    cabinets,
  };
}

async function readBacklogs({ secretsKey, overview }: StatusPorts, scope: Scope): Promise<readonly BacklogEstimate[]> {
  const { accounts } = await secretsKey.unlock();
  return estimateBacklogs({ findBacklogs: overview.findBacklogs, accounts }, scope);
}
