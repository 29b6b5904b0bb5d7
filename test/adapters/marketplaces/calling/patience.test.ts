import { expect, test } from "vitest";
import { createPatience } from "../../../../src/adapters/marketplaces/calling/patience.ts";
import { CredentialError } from "../../../../src/domain/errors/marketplace-errors.ts";
import { RateLimitedError, UnavailableError, UnreachableError } from "../../../../src/domain/errors/remote-errors.ts";

const failing = (error: Error) => () => Promise.reject(error);

test("a single read may fail in passing", async () => {
  const patience = createPatience();

  await expect(patience(failing(new UnavailableError("away")))).resolves.toBeNull();
  await expect(patience(async () => "value")).resolves.toBe("value");
});

test("three in a row may not: the other side is down", async () => {
  const patience = createPatience();
  const third = new UnreachableError("away");
  await patience(failing(new UnavailableError("first")));
  await patience(failing(new UnavailableError("second")));

  await expect(patience(failing(third))).rejects.toBe(third);
});

test("what works in between begins the row anew", async () => {
  const patience = createPatience();
  const away = failing(new UnavailableError("away"));

  for (let round = 0; round < 3; round++) {
    await expect(patience(away)).resolves.toBeNull();
    await expect(patience(away)).resolves.toBeNull();
    await expect(patience(async () => round)).resolves.toBe(round);
  }
});

test.each([new RateLimitedError("full", 1_000), new CredentialError("refused", "invalid"), new Error("our bug")])(
  "%s is never waited out",
  async (error) => {
    await expect(createPatience()(failing(error))).rejects.toBe(error);
  },
);
