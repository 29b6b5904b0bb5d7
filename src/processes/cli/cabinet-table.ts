// One line per cabinet: how far its reviews and questions have come, and what keeps it waiting.

import { type CabinetOverview, cabinetOverviews, findWaiting, type Waiting } from "../../adapters/postgres/overview.ts";
import type { FeedbackState } from "../../domain/feedback-state.ts";
import type { Core } from "../compose.ts";
import type { CommandContext } from "./command-context.ts";
import type { Messages } from "./messages/catalogue.ts";
import { relativeTime } from "./terminal/moment.ts";
import { type Column, renderTable } from "./terminal/table.ts";

const inProgress: readonly FeedbackState[] = ["new", "drafted", "approved", "sending", "sent", "unknown"];

/** Why a cabinet's work doesn't go on at once; replies that are merely in moderation are no trouble. */
const quietWaits = ["inModeration", "notYetVisible"];

export async function printCabinetTable({ database, connectors }: Core, { output, messages }: CommandContext) {
  const cabinets = await cabinetOverviews(database);
  const waiting = await findWaiting(database);
  const titles = new Map([...connectors.values()].map(({ name, title }): [string, string] => [name, title]));
  const rows = cabinets.map((cabinet) => {
    const count = (...states: readonly FeedbackState[]) =>
      String(states.reduce((sum, state) => sum + (cabinet.states[state] ?? 0), 0));
    return [
      cabinet.cabinet,
      titles.get(cabinet.marketplace) ?? cabinet.marketplace,
      count("published"),
      count("inReview"),
      count(...inProgress),
      count("skipped", "settled"),
      count("parked"),
      noteOf(cabinet, waiting, messages),
    ];
  });
  output.print(renderTable(columns(messages), rows, output));
}

function columns({ reports }: Messages): readonly Column[] {
  const { cabinet, marketplace, published, waitsForYou, inProgress, skipped, parked, note } = reports.cabinetTable;
  return [
    { title: cabinet },
    { title: marketplace },
    { title: published, align: "right" },
    { title: waitsForYou, align: "right" },
    { title: inProgress, align: "right" },
    { title: skipped, align: "right" },
    { title: parked, align: "right" },
    { title: note, share: 1 },
  ];
}

function noteOf({ cabinet, stoppedReason }: CabinetOverview, waiting: readonly Waiting[], messages: Messages): string {
  if (stoppedReason !== null) return messages.words.waits[stoppedReason];
  return waiting
    .filter((entry) => entry.cabinet === cabinet && !quietWaits.includes(entry.reason))
    .map(({ reason, until }) => {
      const when = until === null ? "" : ` (${relativeTime(until, messages.locale)})`;
      return `${messages.words.waits[reason]}${when}`;
    })
    .join("; ");
}
