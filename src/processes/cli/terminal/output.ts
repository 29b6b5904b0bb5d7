// Where results go: stdout, on a terminal or into a file or pipe.

import { styleText } from "node:util";
import type { Streams } from "./streams.ts";
import { wrapText } from "./wrap-text.ts";

export type Style = "bold" | "dim" | "green" | "red" | "yellow";

export type Output = {
  readonly isTerminal: boolean;
  /** In columns. */
  readonly width: number;
  /** How wide prose may be: longer lines are hard to read. Elsewhere whatever reads them breaks them. */
  readonly proseWidth: number;
  /** In lines. */
  readonly height: number;
  readonly print: (text: string) => void;
  /** Prints prose: broken between words. */
  readonly say: (text: string, indent?: string) => void;
  /** Remarks that aren't results. */
  readonly remark: (text: string) => void;
  /** For what `print` prints; plain where nobody looks, and with NO_COLOR. */
  readonly style: (style: Style, text: string) => string;
};

/** Outside a terminal lines may be long: whatever reads them can cut them. */
const pipeWidth = 160;
const narrowest = 60;
const widestProse = 110;

export function openOutput({ stdout, stderr }: Pick<Streams, "stdout" | "stderr">): Output {
  const isTerminal = stdout.isTTY === true;
  const width = () => Math.max(narrowest, stdout.columns ?? pipeWidth);
  const proseWidth = () => (isTerminal ? Math.min(width(), widestProse) : Number.POSITIVE_INFINITY);
  const print = (text: string) => {
    stdout.write(`${text}\n`);
  };
  return {
    isTerminal,
    get width() {
      return width();
    },
    get proseWidth() {
      return proseWidth();
    },
    get height() {
      return stdout.rows ?? 24;
    },
    print,
    say: (text, indent = "") => print(wrapText(text, { width: proseWidth(), indent }).join("\n")),
    remark: (text) => {
      stderr.write(`${text}\n`);
    },
    style: (style, text) => (isTerminal ? styleText(style, text) : text),
  };
}
