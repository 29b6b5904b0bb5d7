// `simulate`: what would go out, be held or skipped and why, over feedback of the past. Nothing is sent.

import { type Rehearsal, type Simulated, simulate as simulateAtDesk } from "../../../desk/simulate/simulate.ts";
import { cabinetId } from "../../../domain/identifiers.ts";
import { readUtf8 } from "../../../settings/utf8-text.ts";
import { composeSimulation } from "../../compose/rehearsal.ts";
import { readCaller } from "../caller.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { readGiven } from "../given-file.ts";
import { printJson } from "../print-json.ts";
import { rehearsalJson } from "../rehearsal/json.ts";
import { rehearsalPage } from "../rehearsal/page.ts";
import { printRehearsal } from "../rehearsal/summary.ts";
import { writeWholeFile } from "../whole-file.ts";
import { withCore } from "../with-desk.ts";

export type SimulateOptions = {
  readonly cabinet?: string;
  readonly last?: number;
  readonly reviews?: readonly string[];
  readonly html?: string;
  readonly json?: true;
};

const usualLast = 500;
const stepOfProgress = 100;

export async function simulate(context: CommandContext, options: SimulateOptions): Promise<ExitCode> {
  const { messages, output, signal } = context;
  const rehearsal = await readRehearsal(context, options);
  const simulated = await withCore(context, (core) =>
    simulateAtDesk(composeSimulation(core), readCaller(), rehearsal, {
      signal,
      note: (done, of) => {
        if (done % stepOfProgress === 0 && done < of) output.remark(messages.rehearsal.progress(done, of));
      },
    }),
  );
  if (options.html !== undefined) await writePage(simulated, options.html, context);
  if (options.json) printJson(rehearsalJson(simulated), context);
  else printRehearsal(simulated, options.html ?? null, context);
  return exitCodes.done;
}

async function readRehearsal(
  context: CommandContext,
  { cabinet, last, reviews = [] }: SimulateOptions,
): Promise<Rehearsal> {
  const { failures } = context.messages;
  const named = cabinet === undefined ? null : cabinetId(cabinet);
  if (reviews.length > 0) {
    if (last !== undefined) throw new CommandError([failures.lastOrReviews]);
    const files = await Promise.all(
      reviews.map(async (path) => ({ path, text: readUtf8(await readGiven(path, context)) })),
    );
    return { cabinet: named, source: { kind: "files", files } };
  }
  if (named === null) throw new CommandError([failures.cabinetOrReviews]);
  return { cabinet: named, source: { kind: "cabinet", last: last ?? usualLast } };
}

function writePage(simulated: Simulated, path: string, { messages }: CommandContext): Promise<void> {
  return writeWholeFile(path, messages, async (file) => void file.write(rehearsalPage(simulated, messages)));
}
