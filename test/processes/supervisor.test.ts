// `start`: the supervisor with its web process and its workers.

import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { exitCodes } from "../../src/processes/cli/exit-code.ts";
import { childrenOf } from "../../trials/process-list.ts";
import type { ServiceProcess } from "../../trials/service.ts";
import { isRunning } from "../adapters/embedded-postgres/processes.ts";
import { bringBack, takeAway } from "./outage.ts";
import { expectEveryReplyOnce, type Finish, openTrial, testTimeoutMs } from "./trial.ts";

function pidsOf(supervisor: ServiceProcess, role: "web" | "work"): readonly number[] {
  const children = childrenOf(supervisor.pid).filter(({ command }) => command.includes(` ${role} --supervised`));
  return children.map(({ pid }) => pid);
}

/** The service with one worker, as soon as all of it runs. */
async function startService(finish: Finish) {
  const trial = await openTrial(finish, { environment: { HTTP_PORT: "0", WORKERS: "1" } });
  const supervisor = trial.start("start");
  const statusOf = async (path: string) => (await fetch(`${addressIn(supervisor.log())}${path}`)).status;
  await trial.until("the web process listens", () => addressIn(supervisor.log()) !== null);
  await trial.until("it is ready", async () => (await statusOf("/readyz")) === 200);
  await trial.until("the worker has begun", () => supervisor.log().includes("The worker has begun"));
  const children = childrenOf(supervisor.pid).map(({ pid }) => pid);
  return { trial, supervisor, statusOf, children };
}

/** Where the web process listens. */
function addressIn(log: string): string | null {
  return /"address":"(http:[^"]+)"/.exec(log)?.[1] ?? null;
}

describe.concurrent("start", { timeout: testTimeoutMs }, () => {
  test("does the whole work and says that it lives and is ready", async (context) => {
    const { trial, statusOf } = await startService(context);

    const isDone = async () => (await trial.countStates())["published"] === trial.reviews;

    await trial.until("everything is published", isDone);
    await expectEveryReplyOnce(trial);
    expect([await statusOf("/healthz"), await statusOf("/readyz")]).toEqual([200, 200]);
  });

  test("starts a killed worker again and reports it", async (context) => {
    const { trial, supervisor } = await startService(context);
    const [killed = 0] = pidsOf(supervisor, "work");

    process.kill(killed, "SIGKILL");

    await trial.until("another worker runs", () => pidsOf(supervisor, "work").some((pid) => pid !== killed));
    expect(supervisor.log()).toMatch(/"role":"work".*"message":"A process died and is started again"/);
  });

  test("isn't ready while the database is away, and lives on", async (context) => {
    const { trial, statusOf } = await startService(context);

    await takeAway(trial);

    await trial.until("it says that it isn't ready", async () => (await statusOf("/readyz")) === 503);
    expect(await statusOf("/healthz")).toBe(200);
    await bringBack(trial);
    await trial.until("it is ready again", async () => (await statusOf("/readyz")) === 200);
  });

  test("ends all of its processes when it is asked to stop", async (context) => {
    const { supervisor, children } = await startService(context);
    expect(children).toHaveLength(2);

    supervisor.kill("SIGTERM");

    expect(await supervisor.exited).toBe(exitCodes.done);
    expect(children.filter(isRunning)).toEqual([]);
  });

  test("says once that it stops at Ctrl-C, which a terminal sends to all of its processes, and all put down their work", async (context) => {
    const { supervisor, children } = await startService(context);

    for (const pid of [supervisor.pid, ...children]) process.kill(pid, "SIGINT");

    expect(await supervisor.exited).toBe(exitCodes.done);
    expect(supervisor.log().match(/Stopping…/g)).toHaveLength(1);
    expect(supervisor.log()).toContain("The worker has ended");
    expect(children.filter(isRunning)).toEqual([]);
  });

  test("leaves no process behind when it is killed", async (context) => {
    const { trial, supervisor, children } = await startService(context);
    expect(children).toHaveLength(2);

    supervisor.kill("SIGKILL");

    await trial.until("its processes have ended", () => !children.some(isRunning));
  });

  test.for(["OPENAI_API_KEY", "SECRETS_KEY"])("refuses to start without %s", async (name, context) => {
    const trial = await openTrial(context, { environment: { [name]: "" } });

    const supervisor = trial.start("start");

    expect(await supervisor.exited).toBe(exitCodes.badSettings);
    // Its last words may come a moment after its end.
    await trial.until("it has said why", () => supervisor.log().includes(name));
  });

  test("says that its port is taken before anything begins, in one sentence", async (context) => {
    const taken = createServer();
    await once(taken.listen(0, "127.0.0.1"), "listening");
    context.onTestFinished(() => void taken.close());
    const { port } = z.object({ port: z.number() }).parse(taken.address());
    const trial = await openTrial(context, { environment: { HTTP_PORT: String(port), WORKERS: "1" } });

    const supervisor = trial.start("start");

    expect(await supervisor.exited).toBe(exitCodes.badSettings);
    await trial.until("it has said why", () => supervisor.log().includes("HTTP_PORT"));
    expect(supervisor.log().match(/HTTP_PORT.*/g)).toEqual([
      expect.stringMatching(`listens on 127.0.0.1:${port} already`),
    ]);
    expect(supervisor.log()).not.toMatch(/"message":/);
  });
});
