// Lanes of an account that goes by its pages: one of them at a time, and none after the site has closed its door.

import { describe, expect, test } from "vitest";
import { RouteIdsDifferError } from "../../../src/domain/errors/browser-errors.ts";
import { ownDetail } from "../../../src/domain/errors/error-detail.ts";
import { DatabaseUnavailableError, OtherSecretsKeyError } from "../../../src/domain/errors/errors.ts";
import { KindFailure } from "../../../src/domain/errors/kind-failure.ts";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import type { OpenAccount } from "../../../src/ports/accounts.ts";
import { elsewhere } from "../../samples/routes.ts";
import { blocked, createScene, nextTurn, steps } from "./pages-scene.ts";

describe("lanes of one account", () => {
  test("use its pages one after the other, and each opens the account anew when its turn has come", async () => {
    const { run, done } = createScene({ work: { deliver: nextTurn, confirm: nextTurn, collect: nextTurn } });

    await Promise.all([run("deliver"), run("confirm"), run("collect")]);

    expect(steps(done)).toEqual([
      ...["deliver begins", "deliver ends"],
      ...["confirm begins", "confirm ends"],
      ...["collect begins", "collect ends"],
    ]);
    // Once to see that it goes by pages, and once more in its turn.
    expect(done.filter((step) => step === "opened")).toHaveLength(6);
    for (const stage of ["deliver", "confirm", "collect"])
      expect(done[done.indexOf(`${stage} begins`) - 1]).toBe("opened");
  });

  test("that call no marketplace don't wait for the pages", async () => {
    const begun = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const work = {
      deliver: () => {
        begun.resolve();
        return held.promise;
      },
    };
    const { run, done } = createScene({ work });
    const delivering = run("deliver");
    await begun.promise;

    await run("draft");
    await run("review");
    held.resolve();
    await delivering;

    expect(steps(done)).toEqual([
      ...["deliver begins", "draft begins", "draft ends", "review begins", "review ends"],
      "deliver ends",
    ]);
  });

  test("wait for each other where only one kind goes by the pages, too", async () => {
    const { run, done } = createScene({ isMixed: true, work: { deliver: nextTurn, confirm: nextTurn } });

    await Promise.all([run("deliver"), run("confirm")]);

    expect(steps(done)).toEqual(["deliver begins", "deliver ends", "confirm begins", "confirm ends"]);
  });
});

describe("a lane that isn't where the session lives", () => {
  test.each([
    ["was woken for any worker", null],
    ["was offered to a machine that had the session before", elsewhere],
  ])("leaves its work to the machine that has it: it %s", async (_how, home) => {
    const { run, done } = createScene();

    for (const stage of ["collect", "deliver", "confirm"] as const) await run(stage, undefined, home);

    expect(done).toEqual(["opened", "opened", "opened"]);
  });

  test("does what needs no pages", async () => {
    const { run, done } = createScene();

    for (const stage of ["draft", "review"] as const) await run(stage, undefined, null);

    expect(steps(done)).toEqual(["draft begins", "draft ends", "review begins", "review ends"]);
  });
});

describe("a block", () => {
  const fail = async () => {
    throw blocked;
  };

  test("is stored before the next lane has its turn, which then has no pages to ask", async () => {
    const { run, done } = createScene({ work: { deliver: fail } });

    await Promise.all([run("deliver"), run("confirm"), run("collect")]);

    const stored = done.indexOf("pages stopped: accessLimited");
    expect(stored).toBeGreaterThan(-1);
    // Its page might ask on by itself.
    expect(done.indexOf("retired")).toBeLessThan(stored);
    for (const stage of ["confirm", "collect"])
      expect(done.indexOf(`${stage} begins without pages`)).toBeGreaterThan(done.indexOf("retired"));
    expect(done).not.toContain("confirm begins");
    expect(done).not.toContain("collect begins");
  });

  test("is told once, and costs the lane no pause and its marketplace no word", async () => {
    const { run, done } = createScene({ work: { deliver: fail } });

    await run("deliver");

    expect(done).toEqual([
      ...["opened", "opened", "deliver begins", "retired", "pages stopped: accessLimited"],
      "warn: Nothing more is done by the cabinet's pages until a person has looked",
    ]);
  });

  test("is stored while the process is asked to stop, too: the next one mustn't knock again", async () => {
    const stopping = new AbortController();
    const work = {
      deliver: async () => {
        stopping.abort();
        throw blocked;
      },
    };
    const { run, done } = createScene({ work });

    await run("deliver", stopping.signal);

    expect(done).toContain("pages stopped: accessLimited");
    expect(done).toContain("retired");
  });
});

describe("a breaker", () => {
  test("hears of the way of each kind", async () => {
    for (const [isMixed, routes] of [
      [false, ["browser"]],
      [true, ["browser", "api"]],
    ] as const) {
      const { run, callers } = createScene({ isMixed });

      await run("deliver");

      const named = routes.map((route) => ({ accountId: 1, marketplace: "ozon", route }));
      expect(callers).toEqual([...named, ...named]);
    }
  });

  test.each([
    ["review", "browser"],
    ["question", "api"],
  ] as const)("hears only of the way that failed where the kinds go two (%s: %s)", async (kind, route) => {
    const fail = async () => {
      throw new KindFailure(kind, new UnavailableError("down"));
    };
    const { run, done, callers } = createScene({ isMixed: true, work: { collect: fail } });

    await run("collect");

    expect(done.slice(-2)).toEqual(["failure counted", "back off: marketplaceUnavailable"]);
    expect(callers.at(-1)).toMatchObject({ route });
  });

  test.each([
    ["browser", "review", "question"],
    ["api", "question", "review"],
  ] as const)(
    "that keeps one way closed (%s) lets the kind of the other be worked for",
    async (closed, shut, served) => {
      const tried: string[] = [];
      const work = async ({ client }: OpenAccount) => {
        for (const kind of [shut, served]) {
          const call = async () => client.readyToPost(kind, new AbortController().signal);
          await call().catch((error: Error) => tried.push(`${kind}: ${error.message}`));
        }
      };
      const { run, callers } = createScene({ isMixed: true, closed, work: { deliver: work } });

      await run("deliver");

      expect(tried).toEqual([
        expect.stringContaining(`${shut}: This way to the marketplace is down`),
        expect.stringContaining(`${served}: The test didn't expect a call of readyToPost`),
      ]);
      expect(callers.at(-1)).toMatchObject({ route: closed === "api" ? "browser" : "api" });
    },
  );

  test("hears of the pages when they can't be reached", async () => {
    const fail = async () => {
      throw new UnavailableError("down");
    };
    const { run, done, callers } = createScene({ work: { confirm: fail } });

    await run("confirm");

    expect(done.slice(-2)).toEqual(["failure counted", "back off: marketplaceUnavailable"]);
    expect(callers.map(({ route }) => route)).toEqual(["browser", "browser"]);
  });

  test.each(["browserGone", "browserInUse", "browserNotStarted"] as const)(
    "hears nothing of a browser of our own that fails (%s): the others' lanes don't wait for it",
    async (code) => {
      const fail = async () => {
        throw new UnavailableError("The browser fails.", { detail: ownDetail(code) });
      };
      const { run, done } = createScene({ work: { confirm: fail } });

      await run("confirm");

      expect(done.slice(-2)).toEqual(["warn: The cabinet's browser doesn't work now", "back off: browserUnavailable"]);
    },
  );

  test("hears of the API while the pages wait for a person", async () => {
    const fail = async () => {
      throw blocked;
    };
    const { run, callers } = createScene({ isMixed: true, work: { deliver: fail } });
    await run("deliver");
    callers.length = 0;

    await run("collect");

    expect(callers.map(({ route }) => route)).toEqual(["api", "api"]);
  });

  test("that is open keeps the lane from its work, though it had its turn", async () => {
    const { run, done } = createScene({ isAdmitted: false });

    await run("collect");

    expect(steps(done)).toEqual([]);
  });
});

test("ids that differ stop the cabinet and say so: nothing is wrong with its key", async () => {
  const fail = async () => {
    throw new RouteIdsDifferError("None of them is found.");
  };
  const { run, done } = createScene({ work: { collect: fail } });

  await run("collect");

  expect(done.slice(-2)).toEqual([
    "cabinet stopped: routeIdsDiffer",
    "warn: The cabinet was stopped: nothing that is stored is found by the way that it goes now",
  ]);
});

describe("a process that is asked to stop", () => {
  test("gives up its wait for the pages, and nothing is amiss", async () => {
    const held = Promise.withResolvers<void>();
    const stopping = new AbortController();
    const { run, done } = createScene({ work: { deliver: () => held.promise } });
    const delivering = run("deliver");
    const waiting = run("confirm", stopping.signal);
    stopping.abort();
    held.resolve();

    await Promise.all([delivering, waiting]);

    expect(done).not.toContain("confirm begins");
    expect(done.join()).not.toMatch(/error|warn/);
  });

  test.each([
    ["a key that was exchanged", new OtherSecretsKeyError()],
    ["a database that is away", new DatabaseUnavailableError("away")],
  ])("hears of %s that it meets in its turn", async (_what, error) => {
    const stopping = new AbortController();
    const meetInTurn = () => {
      stopping.abort();
      throw error;
    };

    await expect(createScene({ meetInTurn }).run("deliver", stopping.signal)).rejects.toBe(error);
  });
});
