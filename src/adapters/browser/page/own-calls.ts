// The calls that we make from inside the page, told apart from those that the page makes by itself.

import type { Request } from "patchright-core";
import type { PageCall } from "../../../ports/browser.ts";

export type OwnCalls = {
  /** While the work goes on, a request like this is ours. */
  readonly during: <Result>(call: PageCall, work: () => Promise<Result>) => Promise<Result>;
  readonly has: (request: Request) => boolean;
};

export function createOwnCalls(): OwnCalls {
  const calls = new Set<PageCall>();
  return {
    during: async (call, work) => {
      calls.add(call);
      try {
        return await work();
      } finally {
        calls.delete(call);
      }
    },
    has: (request) => [...calls].some((call) => isCall(call, request)),
  };
}

export function isCall({ method, url, body }: PageCall, request: Request): boolean {
  return request.method() === method && request.url() === new URL(url).href && request.postData() === body;
}
