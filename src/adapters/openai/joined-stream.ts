// Some servers stream their answer though nobody asked for it: lines of `data: {…}`, each with a piece of the message. The
// whole of it has arrived when it is read here, so the pieces are put together.

import { z } from "zod";

const Piece = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z.unknown().optional(),
});
type Piece = z.output<typeof Piece>;

/** @returns the chat completion; null where the body is no such stream */
export function joinStream(bodyText: string): object | null {
  if (!/^\s*(?:data|event|:)/.test(bodyText)) return null;
  const pieces = bodyText.split(/\r?\n/).flatMap((line) => pieceOf(line) ?? []);
  const choices = pieces.flatMap((piece) => piece.choices[0] ?? []);
  if (choices.length === 0) return null;
  const join = (part: "content" | "refusal") => choices.map(({ delta }) => delta?.[part] ?? "").join("");
  return {
    choices: [
      {
        finish_reason: choices.findLast(({ finish_reason: reason }) => reason != null)?.finish_reason,
        message: { content: join("content"), refusal: join("refusal") },
      },
    ],
    usage: pieces.findLast(({ usage }) => usage != null)?.usage,
  };
}

function pieceOf(line: string): Piece | null {
  const data = /^data:\s*(\{.*)$/.exec(line)?.[1];
  if (data === undefined) return null;
  try {
    return Piece.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
