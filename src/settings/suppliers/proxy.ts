// Through which server a cabinet's browser reaches the marketplace. Chromium signs in to HTTP proxies only.

const proxyAddress =
  /^(?:https?:\/\/(?:[^\s/@:]+(?::[^\s/@]*)?@)?|socks5:\/\/)(?:[\w.-]+|\[[\da-f:]+\]):(?<port>\d{1,5})\/?$/i;

/** Without a slash at its end; undefined where the text names no proxy. */
export function readProxy(text: string): string | undefined {
  const port = Number(proxyAddress.exec(text)?.groups?.["port"]);
  const isProxy = port >= 1 && port <= 65_535 && URL.canParse(text);
  return isProxy ? text.replace(/\/$/, "") : undefined;
}
