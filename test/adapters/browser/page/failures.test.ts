import { expect, test } from "vitest";
import {
  codeOfFailure,
  isGone,
  isInterrupted,
  isNeverConnected,
} from "../../../../src/adapters/browser/page/failures.ts";

/** As the driver writes it; what stands in the log is the site's. */
const withLog = (line: string) =>
  new Error(`${line}
Call log:
  - → POST http://127.0.0.1/reply
    - cookie: note=connect ECONNREFUSED; net::ERR_ABORTED
    - <p>getaddrinfo ENOTFOUND, before receiving CONNECT response</p>
    - page has been closed, crashed, disconnected, interrupted by another navigation`);

test("only the first line of what the driver says is heard", () => {
  const reset = withLog("route.fetch: read ECONNRESET");

  expect(codeOfFailure(reset)).toBe("ECONNRESET");
  expect(codeOfFailure(withLog("locator.click: Timeout 5000ms exceeded."))).toBe("connectionFailed");
  expect([isGone(reset), isNeverConnected(reset), isInterrupted(reset)]).toEqual([false, false, false]);
});

test("the first line tells what has happened", () => {
  expect(codeOfFailure(withLog("page.goto: net::ERR_CONNECTION_RESET at http://127.0.0.1/"))).toBe(
    "ERR_CONNECTION_RESET",
  );
  expect(isGone(withLog("page.goto: Target page, context or browser has been closed"))).toBe(true);
  expect(isNeverConnected(withLog("route.fetch: connect ECONNREFUSED 127.0.0.1:1"))).toBe(true);
  expect(isInterrupted(withLog("page.goto: net::ERR_ABORTED at http://127.0.0.1/"))).toBe(true);
});

test("what is no error tells nothing", () => {
  expect(codeOfFailure("net::ERR_FAILED")).toBe("connectionFailed");
  expect(isGone(null)).toBe(false);
});
