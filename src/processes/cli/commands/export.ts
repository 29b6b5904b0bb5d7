// `export`: reviews, questions and replies as a file for spreadsheets.

import { type FeedbackState, feedbackStates } from "../../../domain/feedback/feedback-state.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { printJson } from "../print-json.ts";
import { writeReplyCsv } from "../reply-csv.ts";
import { type ConditionOptions, conditionsOf } from "../reply-filter.ts";
import { safeText } from "../terminal/safe-text.ts";
import { writeWholeFile } from "../whole-file.ts";
import { type AtDesk, withDesk } from "../with-desk.ts";

export type ExportOptions = ConditionOptions & {
  readonly state?: readonly FeedbackState[];
  readonly json?: true;
};

const standardOutput = "-";

/** @param path "-" is standard output */
export async function exportReplies(context: CommandContext, path: string, options: ExportOptions): Promise<ExitCode> {
  const { messages, signal } = context;
  if (path === standardOutput && options.json) throw new CommandError([messages.failures.jsonNeedsFile]);
  try {
    return await withDesk(context, (atDesk) =>
      path === standardOutput ? exportToOutput(context, atDesk, options) : exportToFile(context, atDesk, path, options),
    );
  } catch (error) {
    if (signal.aborted) return exitCodes.interrupted;
    throw error;
  }
}

async function exportToOutput(context: CommandContext, { desk, caller }: AtDesk, options: ExportOptions) {
  const { messages, output, signal, streams } = context;
  const rows = await desk.exportReplies(caller, wantedBy(options));
  const show = output.isTerminal ? safeText : asItIs;
  await writeReplyCsv(rows, streams.stdout, { messages, desk, show, signal });
  return exitCodes.done;
}

async function exportToFile(
  context: CommandContext,
  { desk, caller }: AtDesk,
  path: string,
  options: ExportOptions,
): Promise<ExitCode> {
  const { messages, output, signal } = context;
  const rows = await desk.exportReplies(caller, wantedBy(options));
  const count = await writeWholeFile(path, messages, (file) =>
    writeReplyCsv(rows, file, { messages, desk, show: asItIs, signal }),
  );
  if (options.json) printJson({ rows: count, file: path }, context);
  else output.say(messages.reports.exported.done(count, safeText(path)));
  return exitCodes.done;
}

function wantedBy(options: ExportOptions) {
  return { ...conditionsOf(options), states: options.state ?? feedbackStates };
}

function asItIs(text: string): string {
  return text;
}
