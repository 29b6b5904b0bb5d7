// `suppliers` and `cabinets pause|resume|remove`, `stop-sending` and `resume-sending`: a person stops what must not go
// out, for all processes at once.

import { listCabinets } from "../../../adapters/postgres/cabinets/cabinet-directory.ts";
import { type Holder, pause, resume, resumeSending, stopSending } from "../../../adapters/postgres/cabinets/holds.ts";
import { removeHolder as remove } from "../../../adapters/postgres/cabinets/removal.ts";
import type { Database } from "../../../adapters/postgres/connection/database.ts";
import { InputError } from "../../../domain/errors/errors.ts";
import { cabinetId, supplierId } from "../../../domain/identifiers.ts";
import { findSimilarWord } from "../../../settings/suppliers/similar-word.ts";
import type { CommandContext } from "../command-context.ts";
import { deciderName } from "../decider-name.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { printJson } from "../print-json.ts";
import { safeLine } from "../terminal/safe-text.ts";
import { withCore } from "../with-core.ts";

export type HolderKind = Holder["kind"];
type Named = { readonly kind: HolderKind; readonly id: string };
type Json = { readonly json?: true };

export async function pauseHolder(context: CommandContext, named: Named, { json }: Json): Promise<ExitCode> {
  const { holds } = context.messages.reports;
  return withCore(context, async ({ database }) => {
    const hold = await pause(database, holderOf(named), deciderName());
    if (hold === null) return refuseUnknown(database, named, context);
    const { isChanged, beingSent } = hold;
    return answer(context, json, { ...named, paused: true, changed: isChanged, beingSent }, [
      isChanged ? holds.paused(named.id) : holds.pausedAlready(named.id),
      beingSent > 0 ? holds.beingSent(beingSent) : null,
    ]);
  });
}

export async function resumeHolder(context: CommandContext, named: Named, { json }: Json): Promise<ExitCode> {
  const { holds } = context.messages.reports;
  return withCore(context, async ({ database }) => {
    const release = await resume(database, holderOf(named), deciderName());
    if (release === null) return refuseUnknown(database, named, context);
    const { isChanged, restingSupplier } = release;
    const facts = { paused: restingSupplier !== null, changed: isChanged, pausedSupplier: restingSupplier };
    return answer(context, json, { ...named, ...facts }, [
      isChanged ? holds.resumed(named.id) : holds.wasNotPaused(named.id),
      restingSupplier === null ? null : holds.restsWithSupplier(restingSupplier),
    ]);
  });
}

export type RemoveOptions = Json & { readonly yes?: true; readonly unproven?: true };

export async function removeHolder(
  context: CommandContext,
  named: Named,
  { yes, unproven, json }: RemoveOptions,
): Promise<ExitCode> {
  const { failures, reports } = context.messages;
  const command = `${named.kind}s remove ${named.id} --yes`;
  return withCore(context, async ({ database }) => {
    if (!(await knownIds(database, named.kind)).includes(named.id)) return refuseUnknown(database, named, context);
    if (!yes) throw new InputError([failures.confirmRemoval(named.id, command)]);
    const removal = await remove(database, holderOf(named), { person: deciderName(), letGo: unproven === true });
    switch (removal.kind) {
      case "unknown":
        return refuseUnknown(database, named, context);
      case "underWay": {
        const { beingSent, unproven: waiting } = removal;
        context.output.remark(failures.removalWaits(beingSent + waiting, command));
        answer(context, json, { ...named, removed: false, paused: true, beingSent, unproven: waiting }, []);
        return exitCodes.failed;
      }
      case "removed": {
        const { cabinets, ended, unproven: givenUp } = removal;
        return answer(context, json, { ...named, removed: true, cabinets, ended, unproven: givenUp }, [
          reports.holds.removed(cabinets.join(", "), ended, givenUp),
        ]);
      }
    }
  });
}

export async function stopAllSending(context: CommandContext, { json }: Json): Promise<ExitCode> {
  const { holds } = context.messages.reports;
  return withCore(context, async ({ database }) => {
    const { isChanged, beingSent } = await stopSending(database, deciderName());
    return answer(context, json, { sendingStopped: true, changed: isChanged, beingSent }, [
      isChanged ? holds.sendingStopped : holds.sendingStoppedAlready,
      beingSent > 0 ? holds.beingSent(beingSent) : null,
    ]);
  });
}

export async function resumeAllSending(context: CommandContext, { json }: Json): Promise<ExitCode> {
  const { holds } = context.messages.reports;
  return withCore(context, async ({ database }) => {
    const isChanged = await resumeSending(database, deciderName());
    return answer(context, json, { sendingStopped: false, changed: isChanged }, [
      isChanged ? holds.sendingResumed : holds.sendingWasNotStopped,
    ]);
  });
}

/** An object for programs, sentences for people. */
function answer(
  context: CommandContext,
  json: true | undefined,
  facts: object,
  sentences: readonly (string | null)[],
): ExitCode {
  if (json) printJson(facts, context);
  else for (const sentence of sentences.filter((one) => one !== null)) context.output.say(sentence);
  return exitCodes.done;
}

function holderOf({ kind, id }: Named): Holder {
  return kind === "supplier" ? { kind, id: supplierId(id) } : { kind, id: cabinetId(id) };
}

async function knownIds(database: Database, kind: HolderKind): Promise<readonly string[]> {
  const cabinets = await listCabinets(database);
  return [...new Set<string>(cabinets.map((cabinet) => (kind === "supplier" ? cabinet.supplierId : cabinet.id)))];
}

/** @throws InputError with the name that was perhaps meant */
async function refuseUnknown(database: Database, { kind, id }: Named, context: CommandContext): Promise<never> {
  const { failures } = context.messages;
  const similar = findSimilarWord(id, await knownIds(database, kind));
  const hint = similar === null ? failures.seeNames : failures.didYouMean(similar);
  throw new InputError([`${failures.unknownHolder[kind](safeLine(id))}\n${hint}`]);
}
