import { expect, test } from "vitest";
import type { HttpResponse } from "../../../../src/adapters/http/exchange.ts";
import { retryRead } from "../../../../src/adapters/marketplaces/calling/retry-read.ts";
import {
  RateLimitedError,
  UnavailableError,
  UnexpectedShapeError,
} from "../../../../src/domain/errors/remote-errors.ts";

const never = new AbortController().signal;
const answer = (status: number): HttpResponse => ({ status, headers: {}, bodyText: "" });

/** A read that goes through these results, one for each try. */
function scripted(...results: readonly (number | Error)[]) {
  const seen: (number | Error)[] = [];
  const read = async (): Promise<HttpResponse> => {
    const result = results[seen.length] ?? 200;
    seen.push(result);
    if (result instanceof Error) throw result;
    return answer(result);
  };
  return { read, seen };
}

test.each([500, 503, 504, 429, 420])("a read that was answered with %i is made again", async (status) => {
  const { read, seen } = scripted(status, status, 200);

  expect(await retryRead(read, never)).toEqual(answer(200));
  expect(seen).toEqual([status, status, 200]);
});

test("a read without an answer is made again, three times in all", async () => {
  const down = new UnavailableError("down");
  const { read, seen } = scripted(down, down, down, 200);

  await expect(retryRead(read, never)).rejects.toBe(down);
  expect(seen).toHaveLength(3);
});

test("the last failure status is brought as it is", async () => {
  expect(await retryRead(scripted(500, 500, 502, 200).read, never)).toEqual(answer(502));
});

test.each([200, 400, 401, 403, 404])("an answer with %i is final", async (status) => {
  const { read, seen } = scripted(status, 200);

  expect(await retryRead(read, never)).toEqual(answer(status));
  expect(seen).toHaveLength(1);
});

test.each([new RateLimitedError("no room", 60_000), new UnexpectedShapeError("odd", "{}")])(
  "%s isn't made again",
  async (error) => {
    const { read, seen } = scripted(error, 200);

    await expect(retryRead(read, never)).rejects.toBe(error);
    expect(seen).toHaveLength(1);
  },
);

test("a stopped service doesn't wait for another try", async () => {
  const { read, seen } = scripted(500, 200);

  await expect(retryRead(read, AbortSignal.abort(new Error("stop")))).rejects.toThrow();
  expect(seen).toHaveLength(1);
});
