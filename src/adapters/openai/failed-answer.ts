// What a server says when it fails. Most say `{"error": {"message": …, "code": …}}`, some a sentence in its place, some
// something else altogether.

import { z } from "zod";
import type { HttpResponse } from "../http/exchange.ts";

export type FailedAnswer = {
  readonly status: number;
  readonly headers: HttpResponse["headers"];
  /** The server's own word for what failed, where it has one. */
  readonly code: string | null;
  /** Everything it says. May quote the request: to be searched, never to be told. */
  readonly words: string;
};

const Body = z.object({ error: z.unknown() });
const Coded = z.object({ code: z.string() });

export function readFailedAnswer({ status, headers, bodyText }: HttpResponse): FailedAnswer {
  const error = errorIn(bodyText);
  const code = Coded.safeParse(error).data?.code ?? null;
  return { status, headers, code, words: error == null ? bodyText : JSON.stringify(error) };
}

function errorIn(bodyText: string): unknown {
  try {
    return Body.safeParse(JSON.parse(bodyText)).data?.error;
  } catch {
    return null;
  }
}

/** Azure's filter answers so when it dislikes the request itself. */
export function isContentFilter({ status, code }: FailedAnswer): boolean {
  return status === 400 && code === "content_filter";
}
