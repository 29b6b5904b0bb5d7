// An Ozon cabinet changes its way: the subscription runs out and is bought again. Whatever is under way then, the same item is
// never answered twice.

import { expect, test } from "vitest";
import { anna } from "../samples/callers.ts";
import { createComment, openPagesFlow, type PagesFlow } from "./pages-flow.ts";

/** Published, once, and nothing else. */
async function expectOnePublished(flow: PagesFlow): Promise<void> {
  expect(await flow.states()).toEqual(["published"]);
  expect(await flow.postsInBooks()).toBe(1);
  expect(await flow.verify()).toMatchObject({ posts: 1, doubles: 0, missing: 0 });
}

test("a reply that was approved by API is posted once by the pages, and by API again later", async () => {
  const flow = await openPagesFlow("auto");
  await flow.runOnly("collect", "draft", "review");
  expect(await flow.states()).toEqual(["approved"]);

  await flow.setSubscription(false);
  await flow.passTime();
  await flow.run();
  expect(await flow.route()).toBe("browser");
  expect(await flow.stop()).toBe("sessionEnded");
  expect(await flow.postsInBooks()).toBe(0);
  await flow.signIn();
  await flow.passTime();
  await flow.run();
  await expectOnePublished(flow);

  await flow.setSubscription(true);
  await flow.probeNow();
  await flow.passTime();
  await flow.run();
  expect(await flow.route()).toBe("api");
  await expectOnePublished(flow);
});

test("while nobody knows whether a reply by the pages is there, the way stays; then it is found, and goes by API", async () => {
  const flow = await openPagesFlow("auto");
  await flow.setSubscription(false);
  await flow.runOnly("collect");
  await flow.signIn();
  await flow.runOnly("collect", "draft", "review");
  await flow.spoil(createComment.byPages, "storedThen504");
  await flow.runOnly("deliver");
  expect(await flow.states()).toEqual(["unknown"]);

  await flow.setSubscription(true);
  await flow.probeNow();
  await flow.passTime();
  await flow.runOnly("collect");
  expect(await flow.route()).toBe("browser");
  await flow.runOnly("confirm");
  await expectOnePublished(flow);

  await flow.probeNow();
  await flow.passTime();
  await flow.run();
  expect(await flow.route()).toBe("api");
  await expectOnePublished(flow);
});

test("while nobody knows whether a reply by API is there, the way stays until the API tells", async () => {
  const flow = await openPagesFlow("auto", { environment: { UNKNOWN_LAG_HORIZON: "600" } });
  await flow.runOnly("collect", "draft", "review");
  await flow.spoil(createComment.byApi, "storedThen504");
  await flow.runOnly("deliver");
  await flow.setSubscription(false);
  await flow.passTime();
  await flow.run();
  expect(await flow.states()).toEqual(["unknown"]);
  expect(await flow.route()).toBe("api");

  await flow.setSubscription(true);
  await flow.passTime();
  await flow.run();

  await expectOnePublished(flow);
});

test("a reply by API that the API never shows again is given to a person, and then found by the pages", async () => {
  const flow = await openPagesFlow("auto");
  await flow.runOnly("collect", "draft", "review");
  await flow.spoil(createComment.byApi, "storedThen504");
  await flow.runOnly("deliver");
  await flow.setSubscription(false);
  await expect
    .poll(
      async () => {
        await flow.passTime();
        await flow.runOnly("confirm");
        return flow.states();
      },
      { timeout: 60_000 },
    )
    .toEqual(["parked"]);

  await flow.passTime();
  await flow.runOnly("collect");
  expect(await flow.route()).toBe("browser");
  await flow.signIn();
  await flow.runOnly("collect");
  await flow.desk.parked.resume(anna, { named: await flow.ids() });
  await flow.run();

  await expectOnePublished(flow);
});

test("where the pages know what is stored by other ids, the cabinet stops and nothing is posted", async () => {
  const flow = await openPagesFlow("auto");
  await flow.run();
  await expectOnePublished(flow);
  await flow.query("update feedback set external_id = gen_random_uuid()::text");

  await flow.setSubscription(false);
  await flow.passTime();
  await flow.runOnly("collect");
  await flow.addReview();
  await flow.signIn();
  await flow.run();

  expect(await flow.route()).toBe("browser");
  expect(await flow.stop()).toBe("routeIdsDiffer");
  expect(await flow.postsInBooks()).toBe(1);
});
