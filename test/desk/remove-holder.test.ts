// What a browser has kept of a removed cabinet is deleted where it is at hand, and named where it isn't.

import { expect, test } from "vitest";
import { type RemovingPorts, removeHolder } from "../../src/desk/remove-holder.ts";
import { type MachineId, machineId } from "../../src/domain/identifiers.ts";
import type { Removal } from "../../src/ports/desk/holds.ts";
import { anna } from "../samples/callers.ts";
import { openWorld, wool } from "./sign-in-world.ts";

const never = new AbortController().signal;
const here = machineId("machine-here");
const woolCabinet = { kind: "cabinet", id: wool } as const;
const removed = { kind: "removed", cabinets: [wool], ended: 0, unproven: 0 } as const;

type Circumstances = {
  readonly home?: MachineId | null;
  readonly removal?: Removal;
  /** So often the cabinet's browser is another process's. */
  readonly busy?: number;
};

async function remove({ home = here, removal = removed, busy = 0 }: Circumstances = {}) {
  const { ports, steps } = openWorld({ busy });
  const session = home === null ? {} : { sessionHome: home, sessionHost: `host of ${home}` };
  const list: RemovingPorts["cabinets"]["list"] = async (scope) =>
    (await ports.cabinets.list(scope)).map((cabinet) => ({ ...cabinet, ...session }));
  const holds: RemovingPorts["holds"] = {
    remove: async () => {
      steps.push("remove");
      return removal;
    },
  };
  const waiting = { onBusy: () => void steps.push("busy"), rest: async () => undefined };
  const done = await removeHolder(
    { cabinets: { list }, holds, browsers: ports.browsers, sessions: { here: async () => here } },
    anna,
    woolCabinet,
    { ...waiting, letGo: false },
    never,
  );
  return { steps, left: done.kind === "removed" ? done.left : null };
}

test("on this machine it is deleted, once nothing is done for the cabinet any more", async () => {
  expect(await remove()).toEqual({ steps: ["remove", `forget ${wool}`], left: [] });
});

test("what is left of a sign-in that came to nothing is deleted, too", async () => {
  expect(await remove({ home: null })).toEqual({ steps: ["remove", `forget ${wool}`], left: [] });
});

test("on another machine it is left, and the machine is named", async () => {
  const { left } = await remove({ home: machineId("machine-elsewhere") });

  expect(left).toEqual([{ cabinet: wool, hostName: "host of machine-elsewhere" }]);
});

test("a worker that is at the pages still is waited for", async () => {
  expect(await remove({ busy: 3 })).toEqual({ steps: ["remove", "busy", `forget ${wool}`], left: [] });
});

test("where a process never leaves it, the cabinet is removed all the same, and the folder is named", async () => {
  expect(await remove({ busy: 1_000 })).toEqual({
    steps: ["remove", "busy"],
    left: [{ cabinet: wool, hostName: null }],
  });
});

test("while something isn't proven the session stays: it is looked for with it", async () => {
  const removal = { kind: "underWay", beingSent: 0, unproven: 1 } as const;

  expect(await remove({ removal })).toEqual({ steps: ["remove"], left: null });
});
