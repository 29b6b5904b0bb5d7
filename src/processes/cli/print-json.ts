import type { CommandContext } from "./command-context.ts";
import { safeJson } from "./terminal/safe-text.ts";

/** One object on the last line of stdout, for programs. */
export function printJson(report: object, { output }: Pick<CommandContext, "output">): void {
  output.print(safeJson(report));
}
