// A call from inside the page. The function runs there, so it knows nothing but what it is given; it runs in a world of its
// own, whose `fetch` no script of the page has changed.

export type InPageAnswer = {
  readonly status: number;
  readonly url: string;
  readonly contentType: string | undefined;
  readonly retryAfter: string | undefined;
  /** Null where there is more of it than may be. */
  readonly bodyText: string | null;
};

export type InPageCall = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
  redirect: "follow" | "manual";
  maxCharacters: number;
};

export async function callInPage(call: InPageCall): Promise<InPageAnswer> {
  const response = await fetch(call.url, {
    method: call.method,
    headers: call.headers,
    body: call.body,
    credentials: "include",
    redirect: call.redirect,
  });
  const bodyText = await response.text();
  return {
    status: response.status,
    url: response.url,
    contentType: response.headers.get("content-type") ?? undefined,
    retryAfter: response.headers.get("retry-after") ?? undefined,
    bodyText: bodyText.length > call.maxCharacters ? null : bodyText,
  };
}
