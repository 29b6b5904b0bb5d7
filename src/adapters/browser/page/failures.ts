// What the driver says of a failure holds headers, addresses and texts, so none of it is told on: neither in a message nor
// as a cause. Only a code is taken from it, and only from its first line: below stand the steps of the call, among them headers
// and HTML, with words that the site chose.

/** A code of the system or of the browser; `connectionFailed` where none is found. */
export function codeOfFailure(error: unknown): string {
  const words = firstLineOf(error);
  return /\bnet::(ERR_[A-Z_]+)/.exec(words)?.[1] ?? /\bE[A-Z]{4,}\b/.exec(words)?.[0] ?? "connectionFailed";
}

/** The page or its whole browser is no more. */
export function isGone(error: unknown): boolean {
  return /has been closed|crashed|disconnected/i.test(firstLineOf(error));
}

/**
 * No connection was made: neither to the site nor to its proxy. Of a post that is certain only before its first byte, and
 * each post has a connection of its own.
 */
export function isNeverConnected(error: unknown): boolean {
  return /\bconnect E[A-Z]+|\bgetaddrinfo E[A-Z_]+|before receiving CONNECT response/.test(firstLineOf(error));
}

/** Another document took the place of the one that was asked for. */
export function isInterrupted(error: unknown): boolean {
  return /interrupted by another navigation|net::ERR_ABORTED/.test(firstLineOf(error));
}

function firstLineOf(error: unknown): string {
  const [line = ""] = error instanceof Error ? error.message.split("\n", 1) : [];
  return line;
}
