// When long queues will have been worked off. What takes only minutes needs no forecast.

import type { BacklogEstimate } from "../../../desk/estimate-backlogs.ts";
import type { CabinetOverview } from "../../../ports/desk/overview.ts";
import type { CommandContext } from "../command-context.ts";
import { relativeTime } from "../terminal/local-words.ts";
import { wrapText } from "../terminal/wrap-text.ts";
import { nameSome } from "./attention.ts";

const worthTellingMs = 2 * 60_000;
const shownAtMost = 5;

export function printBacklogs(backlogs: readonly BacklogEstimate[], context: CommandContext): void {
  const { output, messages } = context;
  const { andMore, backlog, backlogs: title } = messages.runReports;
  const long = backlogs
    .filter(({ until }) => until.getTime() - Date.now() > worthTellingMs)
    .toSorted((one, other) => other.until.getTime() - one.until.getTime());
  if (long.length === 0) return;
  output.print(`\n${output.style("bold", title)}`);
  for (const { cabinet, items, until } of long.slice(0, shownAtMost)) {
    const text = `${cabinet}: ${backlog(items, relativeTime(until, messages.locale))}`;
    for (const line of wrapText(text, { width: output.proseWidth, indent: "    ", firstIndent: "  … " }))
      output.print(line);
  }
  if (long.length > shownAtMost) output.print(`    ${andMore(long.length - shownAtMost)}`);
}

/** How much of an old backlog goes out a day; cabinets with the same cap share a line. */
export function printBacklogCaps(cabinets: readonly CabinetOverview[], { output, messages }: CommandContext): void {
  const { andMore, backlogCap } = messages.runReports;
  const groups = [...Map.groupBy(cabinets, ({ backlogPerDay }) => backlogPerDay)];
  for (const [cap, group] of groups) {
    if (cap === null) continue;
    const names = nameSome(
      group.map(({ cabinet }) => cabinet),
      andMore,
    );
    output.say(backlogCap(cap, groups.length > 1 ? names : null), "  ");
  }
}
