// `suppliers` and `cabinets pause|resume|remove`, `stop-sending` and `resume-sending`: a person stops what must not go
// out, for all processes at once.

import { setTimeout as sleep } from "node:timers/promises";
import { cabinetId, type FeedbackId, supplierId } from "../../../domain/identifiers.ts";
import type { Hold, Holder } from "../../../ports/desk/holds.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { printJson } from "../print-json.ts";
import { nameSome } from "../run-report/attention.ts";
import { waitingIn } from "../waiting.ts";
import { type AtDesk, withDesk } from "../with-desk.ts";

export type HolderKind = Holder["kind"];
type Named = { readonly kind: HolderKind; readonly id: string };
type Json = { readonly json?: true };

export type StopOptions = Json & {
  /** How long what is being sent already is waited for, in seconds. */
  readonly wait?: number;
};

export async function pauseHolder(context: CommandContext, named: Named, options: StopOptions): Promise<ExitCode> {
  const { holds } = context.messages.reports;
  return withDesk(context, async (atDesk) => {
    const hold = await atDesk.desk.holds.pause(atDesk.caller, holderOf(named));
    const sentence = hold.isChanged ? holds.paused(named.id) : holds.pausedAlready(named.id);
    return tellStop(context, atDesk, options, { hold, facts: { ...named, paused: true }, sentence });
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
    if (!yes) throw new CommandError([failures.confirmRemoval(named.id, command)]);
    const terms = { ...waitingIn(context), letGo: unproven === true };
    const removal = await desk.holds.remove(caller, holder, terms, context.signal);
    switch (removal.kind) {
      case "underWay": {
        const { beingSent, unproven: waiting } = removal;
        context.output.remark(failures.removalWaits(beingSent + waiting, command));
        answer(context, json, { ...named, removed: false, paused: true, beingSent, unproven: waiting }, []);
        return exitCodes.failed;
      }
      case "removed": {
        const { cabinets, ended, unproven: givenUp, left } = removal;
        return answer(context, json, { ...named, removed: true, cabinets, ended, unproven: givenUp, left }, [
          reports.holds.removed(cabinets.join(", "), ended, givenUp),
          ...left.map(({ cabinet, hostName }) => reports.holds.folderLeft(`DATA_DIR/browser/${cabinet}`, hostName)),
        ]);
      }
    }
  });
}

export async function stopAllSending(context: CommandContext, options: StopOptions): Promise<ExitCode> {
  const { holds } = context.messages.reports;
  return withDesk(context, async (atDesk) => {
    const hold = await atDesk.desk.holds.stopSending(atDesk.caller);
    const sentence = hold.isChanged ? holds.sendingStopped : holds.sendingStoppedAlready;
    return tellStop(context, atDesk, options, { hold, facts: { sendingStopped: true }, sentence });
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

type Stopped = { readonly hold: Hold; readonly facts: object; readonly sentence: string };

/** That it is stopped is told before anything is waited for. */
async function tellStop(
  context: CommandContext,
  atDesk: AtDesk,
  { wait, json }: StopOptions,
  { hold: { isChanged, inFlight }, facts, sentence }: Stopped,
): Promise<ExitCode> {
  const { holds } = context.messages.reports;
  const stopped = { ...facts, changed: isChanged, beingSent: inFlight.length, inFlight };
  const names = nameItems(inFlight, context);
  const sentences = [sentence, inFlight.length > 0 ? holds.beingSent(inFlight.length, names) : null];
  if (wait === undefined) return answer(context, json, stopped, sentences);
  if (!json) answer(context, json, stopped, sentences);
  const left = await waitForFlight(context, atDesk, inFlight, wait);
  answer(context, json, { ...stopped, stillInFlight: left }, json ? [] : [tellLeft(inFlight, left, context)]);
  if (context.signal.aborted) return exitCodes.interrupted;
  return left.length === 0 ? exitCodes.done : exitCodes.failed;
}

function waitForFlight(
  { signal }: CommandContext,
  { desk, caller }: AtDesk,
  inFlight: readonly FeedbackId[],
  waitSeconds: number,
): Promise<readonly FeedbackId[]> {
  const rest = async (delayMs: number): Promise<void> => {
    await sleep(delayMs, undefined, { signal }).catch(() => undefined);
  };
  return desk.holds.waitForFlight(caller, inFlight, { waitMs: waitSeconds * 1_000, rest, signal });
}

function tellLeft(
  inFlight: readonly FeedbackId[],
  left: readonly FeedbackId[],
  context: CommandContext,
): string | null {
  const { holds } = context.messages.reports;
  const [first] = left;
  if (first !== undefined) return holds.stillBeingSent(nameItems(left, context), String(first));
  return inFlight.length > 0 ? holds.noneBeingSent : null;
}

function nameItems(ids: readonly FeedbackId[], { messages }: CommandContext): string {
  return nameSome(ids.map(String), messages.runReports.andMore);
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
