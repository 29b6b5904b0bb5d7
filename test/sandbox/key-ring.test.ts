import { expect, test } from "vitest";
import { type HttpRequest, jsonReply, replyNow } from "../../sandbox/http/exchange.ts";
import { createKeyRing } from "../../sandbox/key-ring.ts";

/** A marketplace that says which key it was given. */
function openMarketplace() {
  const ring = createKeyRing();
  const seen: unknown[] = [];
  const handle = ring.guard(({ headers }) => {
    seen.push(headers.authorization ?? headers["api-key"]);
    return replyNow(jsonReply(200, {}));
  });
  const ask = (headers: HttpRequest["headers"]) => {
    handle({ method: "GET", path: "/", query: new URLSearchParams(), headers, body: "" });
    return seen.at(-1);
  };
  return { ring, ask };
}

test("a renewed key opens the same account, and the old one none", () => {
  const { ring, ask } = openMarketplace();

  const renewed = ring.renew("key-7");

  expect(renewed).not.toBe("key-7");
  expect(ask({ "api-key": renewed })).toBe("key-7");
  expect(ask({ "api-key": "key-7" })).toBe("withdrawn");
});

test("a key can be renewed again and again", () => {
  const { ring, ask } = openMarketplace();
  const first = ring.renew("key-7");

  const second = ring.renew(first);

  expect(ask({ authorization: `Bearer ${second}` })).toBe("key-7");
  expect(ask({ authorization: `Bearer ${first}` })).toBe("withdrawn");
});

test("keys that nobody renewed pass as they are", () => {
  expect(openMarketplace().ask({ authorization: "Bearer key-1" })).toBe("Bearer key-1");
});
