// Where everything stands, as bars: what a seller wants to see at one glance.

import type { FeedbackState } from "../../../domain/feedback/feedback-state.ts";
import type { StateCounts } from "../../../ports/desk/overview.ts";
import type { CommandContext } from "../command-context.ts";
import { wholeNumber } from "../terminal/local-words.ts";
import type { Style } from "../terminal/output.ts";
import { displayWidth } from "../terminal/text-width.ts";

type Part = {
  readonly name: "published" | "waitsForYou" | "inProgress" | "leftAlone" | "parked";
  readonly states: readonly FeedbackState[];
  readonly style: Style;
};

/** Every state is in exactly one part. */
export const parts: readonly Part[] = [
  { name: "published", states: ["published"], style: "green" },
  { name: "waitsForYou", states: ["inReview"], style: "yellow" },
  { name: "inProgress", states: ["new", "drafted", "approved", "sending", "sent", "unknown"], style: "bold" },
  { name: "leftAlone", states: ["skipped", "settled"], style: "dim" },
  { name: "parked", states: ["parked"], style: "red" },
];

const longestBar = 40;

export function renderPicture(states: StateCounts, { output, messages }: Pick<CommandContext, "output" | "messages">) {
  const { picture } = messages.runReports;
  const counted = parts.map((part) => ({ ...part, count: part.states.reduce((sum, state) => sum + states[state], 0) }));
  const shown = counted.filter(({ count }) => count > 0);
  if (shown.length === 0) return picture.nothing;
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(...shown.map(({ count }) => count));
  const digits = wholeNumber(most, messages.locale).length;
  const room = Math.max(...shown.map(({ name, count }) => displayWidth(picture[name](count))));
  const barLength = Math.max(4, Math.min(longestBar, output.width - room - digits - 6));
  const lines = shown.map(({ name, count, style }) => {
    const length = Math.max(1, Math.round((count / most) * barLength));
    const bar = output.style(style, "█".repeat(length)) + " ".repeat(barLength - length);
    return `  ${bar}  ${wholeNumber(count, messages.locale).padStart(digits)}  ${picture[name](count)}`;
  });
  return [output.style("bold", picture.total(total)), ...lines].join("\n");
}

/** How many of the counted items are in a part. */
export function countPart(name: Part["name"], states: Readonly<Partial<Record<FeedbackState, number>>>): number {
  const part = parts.find((known) => known.name === name);
  return (part?.states ?? []).reduce((sum, state) => sum + (states[state] ?? 0), 0);
}
