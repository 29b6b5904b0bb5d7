// Where a call goes. A setting may replace the marketplace's own host, and be written with a slash at its end.

export function addressOf(host: string, path: string, query: Readonly<Record<string, string>> = {}): URL {
  const url = new URL(`${host.replace(/\/+$/, "")}${path}`);
  url.search = new URLSearchParams(query).toString();
  return url;
}
