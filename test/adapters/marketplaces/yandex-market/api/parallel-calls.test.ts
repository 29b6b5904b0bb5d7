import { expect, test } from "vitest";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import type { Step } from "../../../http/scripted-server.ts";
import {
  commentsPath,
  credentials,
  never,
  openConnector,
  openMarket,
  rawPost,
  target,
  updateCommentPath,
} from "./samples.ts";

test("three reads of a business are out at once, whichever clients make them, and a reply doesn't wait for them", async () => {
  const arrived: (() => void)[] = [];
  let onThird = (): void => undefined;
  const third = new Promise<void>((resolve) => {
    onThird = resolve;
  });
  const hold: Step = (_request, response) => {
    arrived.push(() => response.end('{"status":"OK","result":{"comments":[{"id":9,"text":"x","author":null}]}}'));
    if (arrived.length === 3) onThird();
  };
  const server = await openMarket({
    [commentsPath]: () => hold,
    [updateCommentPath]: () => ({ status: "OK", result: rawPost() }),
  });
  const connector = openConnector({ apiUrl: server.url });
  const open = () => connector.routes.api.open(credentials, createBudgetBook().budget);

  const reads = Array.from({ length: 5 }, () => open().readOne(target("1"), never));
  await third;
  await open().post(target("2"), "Спасибо!", { kind: "create" }, never);

  expect(server.paths().filter((path) => path === commentsPath)).toHaveLength(3);
  let released = 0;
  const releasing = setInterval(() => {
    while (released < arrived.length) arrived[released++]?.();
  }, 1);
  await Promise.all(reads);
  clearInterval(releasing);
  expect(server.paths().filter((path) => path === commentsPath)).toHaveLength(5);
});
