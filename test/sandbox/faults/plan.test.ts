import { describe, expect, test } from "vitest";
import { createFaultPlan, type FaultRule } from "../../../sandbox/faults/plan.ts";
import { createRandom } from "../../../sandbox/random.ts";

type Kind = "cut" | "late";

const target = { method: "POST", path: "/reply", account: "1" };
const anyRequest = { times: 1, skip: 0, delayMs: null, method: null, path: null, account: null } as const;
const rule = (parts: Partial<FaultRule<Kind>>): FaultRule<Kind> => ({ ...anyRequest, kind: "cut", ...parts });

const createCalmPlan = () => createFaultPlan<Kind>({ share: 0, random: () => 0, choicesFor: () => ["late"] });

describe("scripted faults", () => {
  test("hit so many matching requests, after letting some pass", () => {
    const plan = createCalmPlan();
    plan.script(rule({ skip: 1, times: 2 }));

    const kinds = Array.from({ length: 5 }, () => plan.next(target)?.kind ?? null);

    expect(kinds).toEqual([null, "cut", "cut", null, null]);
  });

  test.each([
    ["method", { ...target, method: "GET" }],
    ["path", { ...target, path: "/list" }],
    ["account", { ...target, account: "2" }],
  ] as const)("by %s leave other requests alone, and don't count them", (field, other) => {
    const plan = createCalmPlan();
    plan.script(rule({ [field]: target[field] }));

    expect(plan.next(other)).toBeNull();
    expect(plan.next(target)?.kind).toBe("cut");
  });

  test("come in the order in which they were scripted, and bring their delay", () => {
    const plan = createCalmPlan();
    plan.script(rule({}));
    plan.script(rule({ kind: "late", delayMs: 7 }));

    expect(plan.next(target)?.kind).toBe("cut");
    expect(plan.next(target)).toMatchObject({ kind: "late", delayMs: 7 });
  });

  test("hit only what holds their text", () => {
    const plan = createCalmPlan();
    plan.script(rule({ text: "плед" }));

    expect(plan.next(target)).toBeNull();
    expect(plan.next({ ...target, text: "Хороший плед!" })?.kind).toBe("cut");
  });

  test("are forgotten on demand", () => {
    const plan = createCalmPlan();
    plan.script(rule({ times: 100 }));

    plan.clear();

    expect(plan.next(target)).toBeNull();
  });
});

describe("faults by chance", () => {
  const createPlan = (seed: number) =>
    createFaultPlan<Kind>({
      share: 0.2,
      random: createRandom(seed),
      choicesFor: ({ method }) => (method === "POST" ? ["cut", "late"] : ["late"]),
    });
  const takeMany = (seed: number, method: string) => {
    const plan = createPlan(seed);
    return Array.from({ length: 5_000 }, () => plan.next({ ...target, method })?.kind ?? null);
  };

  test("hit the share of requests that the profile says", () => {
    const hits = takeMany(1, "POST").filter((kind) => kind !== null);

    expect(hits.length / 5_000).toBeCloseTo(0.2, 1);
    expect(new Set(hits)).toEqual(new Set(["cut", "late"]));
  });

  test("are those that may hit this request", () => {
    expect(new Set(takeMany(1, "GET"))).toEqual(new Set([null, "late"]));
  });

  test("repeat for the same seed", () => {
    expect(takeMany(1, "POST")).toEqual(takeMany(1, "POST"));
    expect(takeMany(1, "POST")).not.toEqual(takeMany(2, "POST"));
  });

  test("give way to scripted ones", () => {
    const plan = createPlan(1);
    plan.script(rule({ times: 100 }));

    expect(new Set(Array.from({ length: 100 }, () => plan.next(target)?.kind))).toEqual(new Set(["cut"]));
  });
});
