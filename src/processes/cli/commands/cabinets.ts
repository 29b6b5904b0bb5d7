// `cabinets check`: asks every marketplace whether it takes the cabinet's key, and says what to do where it doesn't.

import { type CheckedCabinet, isWell } from "../../../desk/check-cabinet.ts";
import { credentialFact } from "../../../words/credential-fact.ts";
import type { Words } from "../../../words/english/words.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { describeCheckFailure, printKeyTable } from "../key-table.ts";
import { printJson } from "../print-json.ts";
import { withDesk } from "../with-desk.ts";

export async function check(context: CommandContext, { json }: { readonly json?: true }): Promise<ExitCode> {
  return withDesk(context, async ({ desk, caller }) => {
    const checked = await desk.checkCabinets(caller, context.signal);
    if (json) await printForPrograms(checked, context);
    else printKeyTable(checked, desk, context);
    return checked.every(isWell) ? exitCodes.done : exitCodes.failed;
  });
}

/** Programs read the facts in English, whatever the person speaks. */
async function printForPrograms(checked: readonly CheckedCabinet[], context: CommandContext): Promise<void> {
  const { words } = await import("../../../words/english/words.ts");
  printJson({ cabinets: checked.map((entry) => jsonOf(entry, words, context)) }, context);
}

function jsonOf(entry: CheckedCabinet, words: Words, { messages }: CommandContext) {
  const { cabinet, report, obstacle } = entry;
  return {
    cabinet: cabinet.id,
    marketplace: cabinet.marketplace,
    ok: isWell(entry),
    fault: report?.fault ?? null,
    expiresAt: report?.expiresAt ?? null,
    facts: Object.fromEntries(report?.facts.map((fact) => [fact.about, credentialFact(fact, words)]) ?? []),
    /** What keeps it from working, as `status` calls it. */
    obstacle,
    failure: report === null ? describeCheckFailure(entry, messages) : null,
  };
}
