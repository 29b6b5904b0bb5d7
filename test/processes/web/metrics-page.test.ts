import { Hono } from "hono";
import { expect, test, vi } from "vitest";
import { createExposition } from "../../../src/adapters/prometheus/exposition.ts";
import { DatabaseUnavailableError } from "../../../src/domain/errors/errors.ts";
import type { Reading } from "../../../src/ports/metrics.ts";
import { createMetricsPage } from "../../../src/processes/web/metrics-page.ts";

const reading: Reading = { metric: "feedback_items", labels: { state: "new" }, value: 7 };

function openPage(read: () => Promise<readonly Reading[]>) {
  const clock = { ms: 0 };
  const source = { read, exposition: Promise.resolve(createExposition(["ozon"])) };
  const web = new Hono().get(
    "/metrics",
    createMetricsPage(source, () => clock.ms),
  );
  web.onError((_error, context) => context.text("a mistake", 500));
  return { clock, ask: async () => web.request("/metrics") };
}

test("it is in the form that Prometheus reads", async () => {
  const { ask } = openPage(async () => [reading]);

  const answer = await ask();

  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const lines = (await answer.text()).split("\n");
  expect(lines).toEqual(expect.arrayContaining(["feedback_up 1", 'feedback_items{state="new"} 7']));
});

test("the database is asked once a second at most, however many ask", async () => {
  const read = vi.fn(async () => [reading]);
  const { clock, ask } = openPage(read);

  const first = await Promise.all([ask(), ask(), ask()]);
  clock.ms = 999;
  await ask();
  expect(read).toHaveBeenCalledTimes(1);
  expect(new Set(await Promise.all(first.map((answer) => answer.text()))).size).toBe(1);

  clock.ms = 1_000;
  await ask();
  expect(read).toHaveBeenCalledTimes(2);
});

test("a look that takes longer than a second is waited for, not begun again", async () => {
  const gate = Promise.withResolvers<readonly Reading[]>();
  const read = vi.fn(() => gate.promise);
  const { clock, ask } = openPage(read);

  const first = ask();
  await vi.waitFor(() => expect(read).toHaveBeenCalled());
  clock.ms = 5_000;
  const second = ask();
  gate.resolve([reading]);

  expect((await first).status).toBe(200);
  expect((await second).status).toBe(200);
  expect(read).toHaveBeenCalledTimes(1);
});

test("a database that is away is told as a number, and so is its return", async () => {
  const answers = [Promise.reject(new DatabaseUnavailableError("away")), Promise.resolve([reading])];
  answers[0]?.catch(() => undefined);
  const { clock, ask } = openPage(() => answers.shift() ?? Promise.resolve([]));

  const away = await ask();
  expect(away.status).toBe(200);
  expect(await away.text()).not.toMatch(/^feedback_(?!up 0$)/m);

  clock.ms = 1_000;
  expect(await (await ask()).text()).toMatch(/^feedback_up 1$/m);
});

test("a mistake of our own isn't told as a database that is away", async () => {
  const { ask } = openPage(() => Promise.reject(new TypeError("x is not a function")));

  expect((await ask()).status).toBe(500);
});
