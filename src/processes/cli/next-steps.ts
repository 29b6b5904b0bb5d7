// The commands that come next, each with what it is good for: to copy, not to remember.

import type { CommandContext } from "./command-context.ts";
import { displayWidth, padText } from "./terminal/text-width.ts";

export type Step = { readonly command: string; readonly purpose: string };

export function printSteps(steps: readonly Step[], { output, messages }: CommandContext): void {
  if (steps.length === 0) return;
  const column = Math.max(...steps.map(({ command }) => displayWidth(command)));
  output.print(`\n${output.style("bold", messages.reports.steps.title)}`);
  for (const { command, purpose } of steps) {
    const line = `  ${padText(command, column)}   `;
    const fits = displayWidth(line) + displayWidth(purpose) <= output.width;
    output.print(fits ? line + output.style("dim", purpose) : `  ${command}\n      ${output.style("dim", purpose)}`);
  }
}
