// Stopping a cabinet whose key a marketplace refuses, and taking it up again.
//
//   stop     Only while the refused credentials are still the stored ones: a refusal that comes late mustn't stop the key
//            that was imported meanwhile.
//   probe    What a marketplace says of a key may pass, so a stopped cabinet's key is tried again: after a minute, then
//            later each time. The next probe is set before the call is made, so a process that dies with it costs a
//            longer wait and no more. A key that passes its probe and is stopped again soon after goes on from where it
//            was.
//   resume   Compare-and-set again: stopped still, and with the credentials that were tried.

import { createHash } from "node:crypto";
import { and, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { credentialReasons, probedReasons } from "../../../domain/errors/credential-faults.ts";
import type { WaitReason } from "../../../domain/feedback/reasons.ts";
import { type AccountId, type CabinetId, type CredentialsMark, credentialsMark } from "../../../domain/identifiers.ts";
import { service } from "../../../domain/people/actor.ts";
import type { OpenedWith } from "../../../ports/accounts.ts";
import { about, note } from "../connection/audit-trail.ts";
import { change, type Database, inTransaction } from "../connection/database.ts";
import { cabinet } from "../schema/tables/cabinets.ts";

export const longestProbeMinutes = 360;

/** Of the statement's `cabinet`: it is stopped, and its key is tried again by itself. */
export const isProbed = sql`cabinet.stopped_reason = any(${sql.param([...probedReasons])}::text[])`;

export function markOf(sealed: Uint8Array): CredentialsMark {
  return credentialsMark(createHash("sha256").update(sealed).digest("hex"));
}

function isOpenedWith({ accountId, credentialsMark: mark }: OpenedWith): SQL {
  return sql`${cabinet.accountId} = ${accountId} and encode(sha256(${cabinet.credentials}), 'hex') = ${mark}`;
}

/** @returns false when it is stopped already, or has other credentials now */
export function stopCabinet(database: Database, opened: OpenedWith, reason: WaitReason): Promise<boolean> {
  return setStopped(database, opened, reason, isNull(cabinet.stoppedReason));
}

/** Stops it, or says what is the matter with its credentials now; a stop for anything else stays what it is. */
export function stopForReason(database: Database, opened: OpenedWith, reason: WaitReason): Promise<boolean> {
  const isOther = and(inArray(cabinet.stoppedReason, [...credentialReasons]), ne(cabinet.stoppedReason, reason));
  return setStopped(database, opened, reason, or(isNull(cabinet.stoppedReason), isOther));
}

function setStopped(
  database: Database,
  opened: OpenedWith,
  reason: WaitReason,
  condition: SQL | undefined,
): Promise<boolean> {
  return inTransaction(database, async (transaction) => {
    const stopped = await transaction
      .update(cabinet)
      .set({
        stoppedReason: reason,
        stoppedAt: sql`coalesce(${cabinet.stoppedAt}, now())`,
        ...probesAfter(reason),
      })
      .where(and(isOpenedWith(opened), condition))
      .returning({ id: cabinet.id });
    await note(transaction, service, "cabinet-stopped", aboutAll(stopped, { reason }));
    return stopped.length > 0;
  });
}

/** A cabinet that is stopped already keeps its next probe. A day after the last probe the key has worked for long. */
function probesAfter(reason: WaitReason) {
  if (!probedReasons.includes(reason)) return { nextProbeAt: null };
  const worked = sql`coalesce(${cabinet.nextProbeAt} < now() - interval '1 day', true)`;
  const probes = sql`case when ${worked} then 0 else ${cabinet.probes} end`;
  const isStopped = sql`${cabinet.stoppedReason} is not null and ${cabinet.nextProbeAt} is not null`;
  return {
    nextProbeAt: sql`case when ${isStopped} then ${cabinet.nextProbeAt} else ${nextProbe(probes)} end`,
    probes: sql`case when ${isStopped} then ${cabinet.probes} else ${probes} end`,
  };
}

/** 1, 2, 4 … minutes, at most 6 hours, of which half is jitter: a marketplace that refused everybody isn't asked by all at once. */
function nextProbe(probes: SQL): SQL {
  return sql`now() + (0.5 + random() / 2) * least(${longestProbeMinutes}, 2 ^ least(${probes}, 16)) * interval '1 minute'`;
}

/** Takes the right to try the key once. @returns whether it is due */
export async function takeProbe(database: Database, accountId: AccountId): Promise<boolean> {
  const taken = await change(
    database,
    sql`
      update cabinet set probes = least(probes + 1, 1000), next_probe_at = ${nextProbe(sql`probes + 1`)}
      where account_id = ${accountId} and ${isProbed} and next_probe_at <= now()`,
  );
  return taken > 0;
}

/** @returns whether it was stopped, with these credentials */
export function resumeCabinet(database: Database, opened: OpenedWith): Promise<boolean> {
  return inTransaction(database, async (transaction) => {
    const resumed = await transaction
      .update(cabinet)
      .set({ stoppedReason: null, stoppedAt: null, nextCollectAt: sql`now()` })
      .where(and(isOpenedWith(opened), inArray(cabinet.stoppedReason, [...credentialReasons])))
      .returning({ id: cabinet.id });
    await note(transaction, service, "cabinet-resumed", aboutAll(resumed));
    return resumed.length > 0;
  });
}

function aboutAll(cabinets: readonly { readonly id: CabinetId }[], details: object = {}): SQL {
  return about(...cabinets.map(({ id }) => ({ subject: `cabinet:${id}`, details })));
}
