// What a cabinet's site does to a service that works by its pages: connections that break, sessions that end, a block.

import { expect, test } from "vitest";
import { anna } from "../samples/callers.ts";
import { createComment, openPagesFlow, type PagesFlow } from "./pages-flow.ts";

const unknown = { outcome: "unknown", error_code: "unknownOutcome" };
/** The page surely sent nothing. A busy machine may need several of these. */
const unsent = { outcome: "refused", error_code: "unavailable" };

async function attemptsThatLeft(flow: PagesFlow) {
  return (await flow.attempts()).filter(({ error_code }) => error_code !== unsent.error_code);
}

test("a reset after a reply was stored ends as one published reply, by the page's call and by its form", async () => {
  const flow = await openPagesFlow("browser");
  await flow.signIn();
  await flow.spoil(createComment.byPages, "resetAfterStoring");
  await flow.run();
  expect(await attemptsThatLeft(flow)).toEqual([unknown]);

  await flow.tell("/control/cabinets", {
    action: "moveCalls",
    marketplace: "ozon",
    calls: ["/api/review/comment/create"],
  });
  await flow.spoil(createComment.byPages, "resetAfterStoring");
  await flow.addReview();
  await flow.run();

  expect(await flow.attempts()).toContainEqual(unsent);
  expect(await attemptsThatLeft(flow)).toEqual([unknown, unknown]);
  expect(await flow.states()).toEqual(["published", "published"]);
  expect(await flow.verify()).toMatchObject({ posts: 2, doubles: 0, missing: 0 });
});

test('a session that ends between "stored" and the answer waits for a person; then the reply is found', async () => {
  const flow = await openPagesFlow("browser");
  await flow.signIn();
  await flow.spoil(createComment.byPages, "sessionEndedAfterStoring");
  await flow.run();
  expect(await flow.states()).toEqual(["unknown"]);
  expect(await flow.stop()).toBe("sessionEnded");

  await flow.signIn();
  await flow.run();

  expect(await flow.states()).toEqual(["published"]);
  expect(await attemptsThatLeft(flow)).toMatchObject([{ outcome: "unknown" }]);
  expect(await flow.verify()).toMatchObject({ posts: 1, doubles: 0, missing: 0 });
});

test("after a block page nothing more is asked until a person resumes the cabinet, and others go on", async () => {
  const flow = await openPagesFlow("browser", { cabinets: 2 });
  const [blocked, other] = flow.sellers;
  if (blocked === undefined || other === undefined) throw new Error("There are not two cabinets.");
  for (const seller of flow.sellers) {
    await flow.signIn(seller);
    await flow.addReview("Тёплый плед, спасибо!", seller);
  }
  await flow.tell("/control/cabinets", {
    action: "block",
    marketplace: "ozon",
    account: blocked.account,
    afterRequests: 6,
  });
  await flow.run();
  await flow.passTime();
  await flow.run();
  expect(await flow.requestsAfterBlock()).toEqual([0]);
  expect(await flow.stop(blocked)).toBe("accessLimited");
  expect(await flow.stop(other)).toBeNull();
  expect(await flow.states(other)).toContain("published");

  await flow.tell("/control/cabinets", { action: "unblock", marketplace: "ozon" });
  await flow.desk.holds.resume(anna, { kind: "cabinet", id: blocked.id });
  await flow.run();

  expect(await flow.states(blocked)).toEqual(["published", "published"]);
  expect(await flow.verify()).toMatchObject({ posts: 3, doubles: 0, missing: 0 });
});
