// Faults: what was stored, and what the client got to see.

import { expect, test } from "vitest";
import { createOzonStandIn } from "../../../../sandbox/marketplaces/ozon/stand-in.ts";
import { describeFaults, scriptNextWrite } from "../describe-faults.ts";
import { openMarket } from "./market.ts";

const write = { method: "POST", path: "/v1/review/comment/create" };
const posting = (path: string) => ({ method: "POST", path });

async function openScene() {
  const market = await openMarket();
  const id = market.add();
  return {
    ...market,
    write,
    reply: () => market.call(write.path, { review_id: id, text: "Спасибо!" }),
    countPosts: () => market.record(id)?.posts.length ?? 0,
  };
}

describeFaults({
  create: createOzonStandIn,
  openScene,
  statuses: { taken: 200, overLimit: 429 },
  rateHeader: "ratelimit-remaining",
  reads: ["/v2/review/list", "/v1/review/comment/list", "/v1/question/info"].map(posting),
  writes: [write.path, "/v1/question/answer/create", "/v2/review/comment/delete"].map(posting),
});

test("a fault of the rate tells when to come again, and nothing else goes wrong afterwards", async () => {
  const scene = await openScene();
  scriptNextWrite(scene, "rateLimited");

  const { headers } = await scene.reply();

  expect(headers.get("retry-after")).toBe("1");
  expect((await scene.reply()).status).toBe(200);
});

test("a server's failure comes in the envelope of its method", async () => {
  const market = await openMarket();
  const any = { times: 2, skip: 0, delayMs: 0, method: null, path: null, account: null };
  market.standIn.faults.script({ ...any, kind: "failed500" });

  expect((await market.call("/v2/review/count")).body).toEqual({ code: 13, message: "Internal", details: [] });
  expect((await market.call("/v1/question/count")).body).toEqual({ code: 13, message: "Internal", details: "" });
});
