// A seller of Yandex Market without a key, as they go about it: import, sign in, one round. All by the cabinet's pages.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { answersOf, byPages, linesOf } from "../../../trials/cabinet-pages.ts";
import { browserPath } from "../../setup/browser.ts";
import { testTimeoutMs } from "../trial.ts";
import { openDesk, runCommand } from "./command-line.ts";

const Seller = z.looseObject({ cabinets: z.tuple([z.looseObject({ id: z.string(), businessId: z.coerce.string() })]) });
const Items = z.object({ items: z.array(z.object({ posts: z.array(z.object({ text: z.string() })) })) });
const Requests = z.object({ resources: z.record(z.string(), z.unknown()) });

test(
  "import, sign-in by stdin and one round publish at Yandex Market without a call of its API",
  async ({ onTestFinished }) => {
    const desk = await openDesk({ suppliers: 1, cabinets: 1, items: 4, marketplaces: ["yandex-market"] });
    onTestFinished(desk.close);
    const folder = await mkdtemp(join(tmpdir(), "feedback-service-pages-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
    const seller = Seller.parse(byPages(desk.sandbox.suppliers)[0]);
    const [cabinet] = seller.cabinets;
    const policy = { reviews: "auto", questions: "auto" };
    const file = await desk.write("suppliers.yaml", { suppliers: [{ ...seller, policy, answerSince: "all" }] });
    const environment = { DATA_DIR: folder, BROWSER_PATH: browserPath, BROWSER_PAUSE: "0", BROWSER_BATCH: "0" };
    const input = Buffer.from(linesOf(answersOf(desk.sandbox, "yandex-market", cabinet.businessId)));

    const imported = await desk.runWith(environment, "suppliers", "import", file);
    const signedIn = await runCommand(
      ["cabinets", "login", cabinet.id],
      { ...desk.environment, ...environment },
      { input },
    );
    const round = await desk.runWith(environment, "run", "--until-idle", "--json");

    expect([imported.code, signedIn.code, round.code], imported.stderr + signedIn.stderr + round.stderr).toEqual([
      0, 0, 0,
    ]);
    expect(imported.stdout).toContain(`cabinets login ${cabinet.id}`);
    const { items } = Items.parse(await (await fetch(`${desk.sandbox.booksUrl}/books/items`)).json());
    expect(JSON.parse(round.stdout.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({ published: 4 });
    expect(items.map(({ posts }) => posts.length)).toEqual([1, 1, 1, 1]);
    const { resources } = Requests.parse(await (await fetch(`${desk.sandbox.booksUrl}/books/requests`)).json());
    expect(Object.keys(resources)).toEqual(["cabinet"]);
  },
  testTimeoutMs,
);
