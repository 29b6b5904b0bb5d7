// What chance may do at a cabinet's site.

import { expect, test } from "vitest";
import { type CabinetFault, type CabinetTarget, cabinetFaultChoices } from "../../../sandbox/cabinets/faults.ts";
import { createFaultPlan } from "../../../sandbox/faults/plan.ts";
import { createRandom } from "../../../sandbox/random.ts";

function kindsFor(nature: CabinetTarget["nature"]) {
  const plan = createFaultPlan<CabinetFault, CabinetTarget>({
    share: 0.2,
    random: createRandom(1),
    choicesFor: cabinetFaultChoices,
  });
  const target = { nature, method: "POST", path: "/", account: "1" };
  return new Set(Array.from({ length: 2_000 }, () => plan.next(target)?.kind));
}

test("chance spares signing in", () => {
  expect(kindsFor("signIn")).toEqual(new Set([undefined]));
});

test("chance stores nothing where a page is loaded or a call only reads", () => {
  const failures = [undefined, "failed500", "resetBeforeStoring"];

  expect(kindsFor("page")).toEqual(new Set(failures));
  expect(kindsFor("read")).toEqual(new Set([...failures, "rateLimited"]));
});

test("chance does all to a write that a client must survive", () => {
  expect(kindsFor("write")).toEqual(
    new Set([
      undefined,
      "storedThen504",
      "failed500",
      "resetBeforeStoring",
      "resetAfterStoring",
      "closedAfterStoring",
      "rateLimited",
      "stalledStored",
      "stalledLost",
    ]),
  );
});
