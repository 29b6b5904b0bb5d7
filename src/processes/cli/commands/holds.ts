// `suppliers` and `cabinets pause|resume|remove`, `stop-sending` and `resume-sending`: a person stops what must not go
// out, for all processes at once.

import { InputError } from "../../../domain/errors/errors.ts";
import { cabinetId, supplierId } from "../../../domain/identifiers.ts";
import type { Holder } from "../../../ports/desk/holds.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { printJson } from "../print-json.ts";
import { withDesk } from "../with-desk.ts";

export type HolderKind = Holder["kind"];
type Named = { readonly kind: HolderKind; readonly id: string };
type Json = { readonly json?: true };

export async function pauseHolder(context: CommandContext, named: Named, { json }: Json): Promise<ExitCode> {
  const { holds } = context.messages.reports;
  return withDesk(context, async ({ desk, caller }) => {
    const { isChanged, beingSent } = await desk.holds.pause(caller, holderOf(named));
    return answer(context, json, { ...named, paused: true, changed: isChanged, beingSent }, [
      isChanged ? holds.paused(named.id) : holds.pausedAlready(named.id),
      beingSent > 0 ? holds.beingSent(beingSent) : null,
    ]);
  });
}

export async function resumeHolder(context: CommandContext, named: Named, { json }: Json): Promise<ExitCode> {
  const { holds } = context.messages.reports;
  return withDesk(context, async ({ desk, caller }) => {
    const { isChanged, restingSupplier } = await desk.holds.resume(caller, holderOf(named));
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
  return withDesk(context, async ({ desk, caller }) => {
    const holder = holderOf(named);
    await desk.holds.requireKnown(caller, holder);
    if (!yes) throw new InputError([failures.confirmRemoval(named.id, command)]);
    const removal = await desk.holds.remove(caller, holder, { letGo: unproven === true });
    switch (removal.kind) {
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
  return withDesk(context, async ({ desk, caller }) => {
    const { isChanged, beingSent } = await desk.holds.stopSending(caller);
    return answer(context, json, { sendingStopped: true, changed: isChanged, beingSent }, [
      isChanged ? holds.sendingStopped : holds.sendingStoppedAlready,
      beingSent > 0 ? holds.beingSent(beingSent) : null,
    ]);
  });
}

export async function resumeAllSending(context: CommandContext, { json }: Json): Promise<ExitCode> {
  const { holds } = context.messages.reports;
  return withDesk(context, async ({ desk, caller }) => {
    const isChanged = await desk.holds.resumeSending(caller);
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
