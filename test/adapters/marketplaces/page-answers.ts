// What a cabinet may answer: by a call, or by a page in its place.

import type { PageAnswer } from "../../../src/ports/browser.ts";

/** @param body a page where it is a text, else JSON */
export function answer(status: number, body: unknown, more: Partial<PageAnswer> = {}): PageAnswer {
  const isText = typeof body === "string";
  return {
    status,
    url: "https://cabinet.example/api",
    contentType: isText ? "text/html" : "application/json",
    bodyText: isText ? body : JSON.stringify(body),
    retryAfterMs: null,
    ...more,
  };
}

export const shell = '<!doctype html><html><body><div id="app"></div><script>var captcha = 1;</script></body></html>';
export const blockPage = '<html><body><h1>Доступ ограничен</h1><p id="incident">fab_1</p></body></html>';
export const challengePage = '<html><body><form><input name="captcha"></form></body></html>';
