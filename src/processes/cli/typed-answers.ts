// What a person types when they are asked: a line at the terminal, or the next line of stdin where a script answers. It is handed on
// and kept nowhere.

import { createInterface } from "node:readline";
import type { CommandContext } from "./command-context.ts";

/** Stdin is at its end, and another answer is wanted. */
export class AnswersEndedError extends Error {}

export type TypedAnswers = {
  /** True where somebody sits at a terminal. */
  readonly isTerminal: boolean;
  /**
   * The next line that isn't blank, without the spaces around it.
   * @throws AnswersEndedError
   * @throws the signal's reason when the command is asked to stop
   */
  readonly ask: (question: string) => Promise<string>;
  readonly close: () => void;
};

/** Opens stdin with the first question. */
export function openAnswers({ streams, signal }: Pick<CommandContext, "streams" | "signal">): TypedAnswers {
  const { stderr } = streams;
  let lines: Lines | null = null;
  const close = (): void => lines?.close();
  signal.addEventListener("abort", close, { once: true });
  return {
    get isTerminal() {
      return streams.stdin.isTTY === true;
    },
    ask: async (question) => {
      lines ??= openLines(streams);
      for (;;) {
        signal.throwIfAborted();
        if (streams.stdin.isTTY === true) stderr.write(`${question} `);
        const line = await lines.next();
        signal.throwIfAborted();
        if (line === null) throw new AnswersEndedError("Stdin has ended.");
        if (line.trim() !== "") return line.trim();
      }
    },
    close: () => {
      signal.removeEventListener("abort", close);
      close();
    },
  };
}

type Lines = {
  /** Null at the end. */
  readonly next: () => Promise<string | null>;
  readonly close: () => void;
};

/** The terminal itself edits the line and sends Ctrl-C: Node would take both over. */
function openLines({ stdin }: CommandContext["streams"]): Lines {
  const reader = createInterface({ input: stdin, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
  const lines = reader[Symbol.asyncIterator]();
  return {
    next: async () => {
      const { done, value } = await lines.next();
      return done === true ? null : value;
    },
    close: () => reader.close(),
  };
}
