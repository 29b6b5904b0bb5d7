import { describe, expect, test } from "vitest";
import { BrowserStopError, RouteIdsDifferError } from "../../../src/domain/errors/browser-errors.ts";
import { DatabaseUnavailableError, OtherSecretsKeyError } from "../../../src/domain/errors/errors.ts";
import { KindFailure } from "../../../src/domain/errors/kind-failure.ts";
import { CredentialError } from "../../../src/domain/errors/marketplace-errors.ts";
import {
  RateLimitedError,
  UnavailableError,
  UnexpectedShapeError,
  UnreachableError,
} from "../../../src/domain/errors/remote-errors.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import type { Way } from "../../../src/ports/accounts.ts";
import { byPages, collect, collected, gone, later, noSubscription, open } from "./ways-scene.ts";

describe("where the service chooses the way", () => {
  test("a kind that the API refuses goes by the pages from now on, and is collected at once", async () => {
    expect(await collect({ probed: "served", refusals: { review: noSubscription } })).toEqual({
      done: ["collect review", "change review to browser", ...collected("question"), "next in 0"],
      error: undefined,
    });
  });

  test("both kinds may leave the API, and no cabinet stops for it", async () => {
    const refusals = { review: noSubscription, question: noSubscription };

    expect(await collect({ probed: "served", refusals })).toEqual({
      done: [
        ...["collect review", "change review to browser"],
        ...["collect question", "change question to browser"],
        "next in 0",
      ],
      error: undefined,
    });
  });

  test("a refusal of the key itself is no reason to leave the API: the cabinet stops", async () => {
    const invalid = new CredentialError("wrong key", "invalid");

    expect(await collect({ probed: "served", refusals: { review: invalid } })).toEqual({
      done: ["collect review"],
      error: invalid,
    });
  });

  test.each([
    ["an outage", new UnavailableError("down")],
    ["a rate limit", new RateLimitedError("later", 1_000)],
    ["an odd answer", new UnexpectedShapeError("odd", "{}")],
  ])("%s is no reason to leave the API", async (_what, error) => {
    expect(await collect({ probed: "served", refusals: { review: error } })).toEqual({
      done: ["collect review"],
      error,
    });
  });

  test("while a reply is in doubt nothing changes: the refused kind waits, and the next collection tries anew", async () => {
    expect(await collect({ probed: "served", isInDoubt: true, refusals: { review: noSubscription } })).toEqual({
      done: ["collect review", "change review to browser", "stop review", ...collected("question"), later],
      error: undefined,
    });
  });

  test("so it is with both kinds: a cabinet that was stopped would never come to its pages", async () => {
    const refusals = { review: noSubscription, question: noSubscription };

    const { done, error } = await collect({ probed: "served", isInDoubt: true, refusals });

    expect(error).toBeUndefined();
    expect(done).toContain("stop review");
    expect(done).toContain("stop question");
    expect(done.at(-1)).toBe(later);
  });

  test("a kind that its pages refuse has no other way", async () => {
    const ways = { review: byPages, question: byPages };
    const refusals = { review: noSubscription, question: noSubscription };

    const { done, error } = await collect({ probed: "served", ways, refusals });

    expect(error).toBe(noSubscription);
    expect(done).toEqual(["collect review", "stop review", "collect question", "stop question"]);
  });
});

test("where a person has chosen the way, a refused kind stays with it", async () => {
  expect(await collect({ refusals: { review: noSubscription } })).toEqual({
    done: ["collect review", "stop review", ...collected("question"), later],
    error: undefined,
  });
});

describe("a kind that went by the pages for want of an API", () => {
  const due = { ...byPages, isProbeDue: true };

  test("returns when the API serves it, before anything is asked of the pages", async () => {
    expect(await collect({ probed: "served", ways: { review: due } })).toEqual({
      done: ["ask the API for reviews", "change review to api", ...collected("question"), "next in 0"],
      error: undefined,
    });
  });

  test("returns while its pages wait for a person, too", async () => {
    const { done } = await collect({ probed: "served", ways: { review: { ...due, stop: "sessionEnded" } } });

    expect(done).toContain("change review to api");
  });

  test("stays while a reply is in doubt, and is collected by its pages meanwhile", async () => {
    expect(await collect({ probed: "served", isInDoubt: true, ways: { review: due } })).toEqual({
      done: [
        "ask the API for reviews",
        "change review to api",
        ...collected("review"),
        ...collected("question"),
        later,
      ],
      error: undefined,
    });
  });

  test.each([
    ["a missing subscription", noSubscription],
    ["a key that is wrong altogether", new CredentialError("wrong", "invalid")],
    ["an outage", new UnavailableError("down")],
    ["no connection", new UnreachableError("away")],
    ["a rate limit", new RateLimitedError("later", 1_000)],
  ])("stays after %s, and the API isn't asked again soon", async (_what, probed) => {
    expect(await collect({ probed, ways: { review: due } })).toEqual({
      done: [
        ...["ask the API for reviews", "postpone review"],
        ...collected("review"),
        ...collected("question"),
        later,
      ],
      error: undefined,
    });
  });

  test.each([
    ["an answer of an unknown form", new UnexpectedShapeError("odd", "{}")],
    ["a mistake of ours", new TypeError("x is undefined")],
  ])("goes on by them after %s, which is told", async (_what, probed) => {
    const { done, error } = await collect({ probed, ways: { review: due } });

    expect(error).toBeUndefined();
    expect(done).toEqual([
      ...[
        "ask the API for reviews",
        "postpone review",
        "error: The API couldn't be asked whether it serves a kind again",
      ],
      ...collected("review"),
      ...collected("question"),
      later,
    ]);
  });

  test.each([
    ["a database that is away", new DatabaseUnavailableError("away")],
    ["a key that was exchanged", new OtherSecretsKeyError()],
  ])("asks for nothing more after %s", async (_what, probed) => {
    expect(await collect({ probed, ways: { review: due } })).toEqual({
      done: ["ask the API for reviews"],
      error: probed,
    });
  });

  test("isn't asked for before its time, nor where a person has chosen", async () => {
    const expected = [...collected("review"), ...collected("question"), later];

    expect((await collect({ probed: "served", ways: { review: byPages } })).done).toEqual(expected);
    expect((await collect({ ways: { review: due } })).done).toEqual(expected);
  });
});

describe("a kind whose way is another one now", () => {
  const ways = { review: { ...byPages, isVerified: false } };
  const name = externalId("older");

  test("goes on when a list shows one of its items under its id", async () => {
    expect(await collect({ ways, listed: new Map([[name, open]]) })).toEqual({
      done: ["look for 4", "verified review by browser", ...collected("review"), ...collected("question"), later],
      error: undefined,
    });
  });

  test("goes on when a single read finds what the list left out or called gone", async () => {
    const listed = new Map([[name, gone]]);

    const { done } = await collect({ ways, listed, readOne: (read) => (read === "older" ? open : gone) });

    expect(done.slice(0, 5)).toEqual([
      "look for 4",
      "read newest",
      "read older",
      "verified review by browser",
      "collect review",
    ]);
  });

  test("stops the cabinet when nothing is found, and nothing is collected", async () => {
    const { done, error } = await collect({ ways });

    expect(error).toBeInstanceOf(RouteIdsDifferError);
    expect(error).toMatchObject({ disposition: { kind: "stopCabinet", reason: "routeIdsDiffer" } });
    expect(done).toEqual(["look for 4", "read newest", "read older", "read oldest"]);
  });

  test("is opened anew where it has turned again meanwhile: what was found says nothing of its way now", async () => {
    const { done } = await collect({ ways, listed: new Map([[name, open]]), hasTurned: true });

    expect(done).toEqual(["look for 4", "verified review by browser", ...collected("question"), "next in 0"]);
  });

  test("goes on where nothing is stored that could be found", async () => {
    const { done } = await collect({ ways, storedTargets: [] });

    expect(done).toEqual(["verified review by browser", ...collected("review"), ...collected("question"), later]);
  });

  test("isn't believed by a read that failed", async () => {
    const error = new UnavailableError("down");
    const readOne = () => {
      throw error;
    };

    expect(await collect({ ways: { ...ways, question: byPages }, readOne })).toEqual({
      done: ["look for 4", "read newest"],
      error,
    });
  });

  test("waits for its pages like any other", async () => {
    const stopped = { review: { ...byPages, isVerified: false, stop: "challenge" as const } };

    expect((await collect({ ways: stopped })).done).toEqual([...collected("question"), later]);
  });
});

test("a kind whose pages wait for a person isn't collected, and the other one is", async () => {
  expect(await collect({ ways: { question: { ...byPages, stop: "accessLimited" } } })).toEqual({
    done: [...collected("review"), later],
    error: undefined,
  });
});

test("where both kinds wait for a person nothing is asked at all", async () => {
  const stopped: Way = { ...byPages, stop: "accessLimited" };

  expect(await collect({ ways: { review: stopped, question: stopped } })).toEqual({ done: [later], error: undefined });
});

test("a block ends the collection: the other kind isn't asked for in the same turn", async () => {
  const blocked = new BrowserStopError("accessLimited", "Access is limited.");

  expect(await collect({ ways: { review: byPages }, refusals: { review: blocked } })).toEqual({
    done: ["collect review"],
    error: blocked,
  });
});

describe("where the suppliers file says the way", () => {
  test("a kind that goes another one takes it, and is collected by it at once", async () => {
    expect(await collect({ ways: { review: byPages }, wantedRoute: "api" })).toEqual({
      done: ["change review to api", ...collected("question"), "next in 0"],
      error: undefined,
    });
  });

  test("it goes on as it did while a reply is in doubt", async () => {
    const { done } = await collect({ ways: { review: byPages }, wantedRoute: "api", isInDoubt: true });

    expect(done).toContain("collect review");
  });
});

describe("where the kinds go two ways", () => {
  test.each([
    ["an outage", new UnavailableError("down")],
    ["a rate limit", new RateLimitedError("later", 1_000)],
  ])("%s of one is told when the other was collected, and the collection stays due", async (_what, down) => {
    const { done, error } = await collect({ ways: { review: byPages }, refusals: { review: down } });

    expect(done).toEqual(["collect review", ...collected("question")]);
    expect(error).toBeInstanceOf(KindFailure);
    expect(error).toMatchObject({ kind: "review", cause: down });
  });
});
