// Somebody in front of a cabinet's site, with cookies but without a browser: pages are loaded, forms sent, calls made.

import { z } from "zod";

export type Page = {
  readonly status: number;
  /** Where redirects have led to, without the origin. */
  readonly address: string;
  readonly html: string;
};

/** The fields of an answer that the tests look into; everything else stays as it came. */
const Body = z.looseObject({
  result: z.unknown().optional(),
  hasNext: z.boolean().optional(),
  last_review: z.unknown().optional(),
  pagination_last_id: z.string().optional(),
});

export type CallAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** Empty where the answer isn't JSON. */
  readonly body: z.infer<typeof Body>;
};

const Rows = z.array(z.looseObject({}));

/** What a list holds. */
export const rowsOf = ({ body }: CallAnswer) => Rows.parse(body.result);

export type Visitor = ReturnType<typeof createVisitor>;

export function createVisitor(url: string) {
  const cookies = new Map<string, string>();

  async function send(address: string, init: RequestInit): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie };
    const response = await fetch(new URL(address, url), { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
    return response;
  }

  async function pageOf(response: Response, address: string): Promise<Page> {
    const location = response.headers.get("location");
    if (location !== null) return load(location);
    return { status: response.status, address, html: await response.text() };
  }

  async function load(address: string): Promise<Page> {
    return pageOf(await send(address, {}), address);
  }

  /** Sends the only form of a page, as it stands there, with what is filled in. */
  async function submit(page: Page, filled: Readonly<Record<string, string>>): Promise<Page> {
    const action = unescaped(/<form method="post" action="([^"]*)"/.exec(page.html)?.[1] ?? page.address);
    const hidden = [...page.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const body = new URLSearchParams({
      ...Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value])),
      ...filled,
    });
    return pageOf(await send(action, { method: "POST", body }), action);
  }

  async function call(
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<CallAnswer> {
    const init = { method: "POST", headers: { "content-type": "application/json", ...headers } };
    const response = await send(path, { ...init, body: JSON.stringify(body) });
    const text = await response.text();
    const contentType = response.headers.get("content-type") ?? "";
    return {
      status: response.status,
      contentType,
      text,
      body: Body.parse(contentType.includes("json") ? JSON.parse(text) : {}),
    };
  }

  return { load, submit, call };
}

const unescaped = (text: string): string => text.replaceAll("&amp;", "&");
