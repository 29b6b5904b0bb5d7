import { expect, test } from "vitest";
import { createBatcher } from "../../../../src/adapters/postgres/connection/batching.ts";

/** A batcher whose statements end when the test says so. */
function openBatcher(options: { readonly maxBatch?: number; readonly keyOf?: (input: string) => string } = {}) {
  const batches: { readonly inputs: readonly string[]; readonly end: (failure?: Error) => void }[] = [];
  const call = createBatcher<string, string>({
    maxBatch: options.maxBatch ?? 10,
    keyOf: options.keyOf ?? null,
    run: (inputs) =>
      new Promise((resolve, reject) => {
        const end = (failure?: Error) =>
          failure === undefined ? resolve(inputs.map((input) => input.toUpperCase())) : reject(failure);
        batches.push({ inputs, end });
      }),
  });
  return { call, batches, inputs: () => batches.map((batch) => batch.inputs) };
}

test("the first call goes out at once, those that come meanwhile go out together", async () => {
  const { call, batches, inputs } = openBatcher();

  const first = call("a");
  const others = [call("b"), call("c")];
  expect(inputs()).toEqual([["a"]]);
  batches[0]?.end();
  expect(await first).toBe("A");
  batches[1]?.end();

  expect(await Promise.all(others)).toEqual(["B", "C"]);
  expect(inputs()).toEqual([["a"], ["b", "c"]]);
});

test("a failure reaches the callers of that statement, and no others", async () => {
  const { call, batches } = openBatcher();

  const first = call("a");
  const second = call("b");
  batches[0]?.end(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  batches[1]?.end();

  expect(await second).toBe("B");
});

test("a batch has its limit, and inputs of the same key never share a statement", async () => {
  const { call, batches, inputs } = openBatcher({ maxBatch: 2, keyOf: (input) => input.charAt(0) });

  const calls = ["x", "a1", "a2", "b1", "c1"].map(call);
  for (let place = 0; place < 3; place++) {
    batches[place]?.end();
    await expect.poll(() => batches.length).toBe(Math.min(place + 2, 3));
  }
  await Promise.all(calls);

  expect(inputs()).toEqual([["x"], ["a1", "b1"], ["a2", "c1"]]);
});
