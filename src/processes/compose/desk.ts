// The desk on a core: which adapter stands behind each of its ports.

import { findEvidence } from "../../adapters/browser/evidence/evidence.ts";
import { listCabinets, readCredentials } from "../../adapters/postgres/cabinets/cabinet-directory.ts";
import {
  lookAtFlight,
  pause,
  readSendingStop,
  resume,
  resumeSending,
  stopSending,
} from "../../adapters/postgres/cabinets/holds.ts";
import { removeHolder } from "../../adapters/postgres/cabinets/removal.ts";
import { countResting, listPauses } from "../../adapters/postgres/cabinets/resting.ts";
import { openSealed, readSealed } from "../../adapters/postgres/cabinets/secrets-key.ts";
import { importSuppliers } from "../../adapters/postgres/cabinets/supplier-import.ts";
import type { Database } from "../../adapters/postgres/connection/database.ts";
import { createDecisions } from "../../adapters/postgres/desk/decisions.ts";
import { findBacklogs } from "../../adapters/postgres/views/backlogs.ts";
import { readDraftOutcomes } from "../../adapters/postgres/views/draft-outcomes.ts";
import { readFigures } from "../../adapters/postgres/views/figures.ts";
import { countGivenUpLanes, findHeldUp, findLongWaits, readOldestDue } from "../../adapters/postgres/views/health.ts";
import {
  cabinetOverviews,
  countInReview,
  countPressing,
  countStates,
  findWaiting,
  modelUsageToday,
} from "../../adapters/postgres/views/overview.ts";
import { readReplyDetails } from "../../adapters/postgres/views/reply-details.ts";
import { countReplies, listReplies } from "../../adapters/postgres/views/reply-list.ts";
import { createDesk, type Desk } from "../../desk/desk.ts";
import type { WorkPorts } from "../../desk/diagnose/check-work.ts";
import type { CabinetDirectory, SealedKeys, SecretsKey } from "../../ports/desk/cabinets.ts";
import type { Health } from "../../ports/desk/health.ts";
import type { Holds } from "../../ports/desk/holds.ts";
import type { Overview } from "../../ports/desk/overview.ts";
import type { ReplyViews } from "../../ports/desk/reply-views.ts";
import { composeSessions } from "./browsers.ts";
import { type Core, unlock } from "./core.ts";
import { peekVault, readKeyFit } from "./unlock.ts";

export function composeDesk(core: Core): Desk {
  const { database, settings, queue, marketplaces, budgetOf, openWays, browsers } = core;
  return createDesk({
    replies: composeReplyViews(database),
    evidence: { find: (name) => findEvidence(settings.dataDirectory, name) },
    decisions: createDecisions(database, queue),
    cabinets: composeDirectory(database),
    holds: composeHolds(database),
    overview: composeOverview(database),
    figures: { read: (scope, period) => readFigures(database, scope, period) },
    health: composeHealth(database),
    secretsKey: composeSecretsKey(core),
    marketplaces,
    budgetOf,
    openWays,
    browsers,
    sessions: composeSessions(database, settings),
  });
}

type Store = Pick<Core, "database" | "settings">;

/** What the doctor looks at in a database. */
export function composeWorkPorts({ database, settings }: Store): WorkPorts {
  return {
    cabinets: composeDirectory(database),
    overview: composeOverview(database),
    health: composeHealth(database),
    sealedKeys: composeSealedKeys({ database, settings }),
  };
}

function composeReplyViews(database: Database): ReplyViews {
  return {
    list: (scope, filter) => listReplies(database, scope, filter),
    count: (scope, filter) => countReplies(database, scope, filter),
    find: (scope, id) => readReplyDetails(database, scope, id),
  };
}

export function composeDirectory(database: Database): CabinetDirectory {
  return { list: (scope, which) => listCabinets(database, scope, which) };
}

function composeHolds(database: Database): Holds {
  return {
    pause: (caller, holder) => pause(database, caller, holder),
    resume: (caller, holder) => resume(database, caller, holder),
    remove: (caller, holder, options) => removeHolder(database, caller, holder, options),
    stopSending: (actor) => stopSending(database, actor),
    lookAtFlight: (scope, ids) => lookAtFlight(database, scope, ids),
    resumeSending: (actor) => resumeSending(database, actor),
    readSendingStop: () => readSendingStop(database),
    listPauses: (scope) => listPauses(database, scope),
    countResting: (scope, ids) => countResting(database, scope, ids),
  };
}

function composeOverview(database: Database): Overview {
  return {
    countStates: (scope) => countStates(database, scope),
    findWaiting: (scope) => findWaiting(database, scope),
    cabinets: (scope) => cabinetOverviews(database, scope),
    countInReview: (scope) => countInReview(database, scope),
    countPressing: (scope) => countPressing(database, scope),
    modelUsageToday: (scope) => modelUsageToday(database, scope),
    draftOutcomes: (scope) => readDraftOutcomes(database, scope),
    findBacklogs: (scope) => findBacklogs(database, scope),
  };
}

function composeHealth(database: Database): Health {
  return {
    findHeldUp: (scope) => findHeldUp(database, scope),
    findLongWaits: (scope) => findLongWaits(database, scope),
    countGivenUpLanes: (scope) => countGivenUpLanes(database, scope),
    readOldestDue: (scope) => readOldestDue(database, scope),
  };
}

function composeSealedKeys({ database, settings }: Store): SealedKeys {
  return {
    findUnreadable: async (scope) => {
      const { fit, vault } = await peekVault(database, settings);
      if (fit === "other") return "otherKey";
      const sealed = await readSealed(database, { scope });
      return sealed
        .filter(({ id, credentials }) => vault === null || openSealed(vault, id, credentials) === null)
        .map(({ id }) => id);
    },
  };
}

export function composeSecretsKey(core: Core): SecretsKey {
  const { database, settings } = core;
  return {
    fit: () => readKeyFit(database, settings),
    unlock: async () => {
      const { accounts, vault } = await unlock(core);
      return {
        accounts,
        readCredentials: (scope, id) => readCredentials(database, vault, scope, id),
        importSuppliers: (actor, entries) => importSuppliers(database, vault, actor, entries),
      };
    },
  };
}
