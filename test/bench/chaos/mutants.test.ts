// A short version of `npm run chaos -- --mutants`: the product passes, and mistakes that it could have are found.

import { expect, inject, test } from "vitest";
import { readMutants } from "../../../bench/chaos/mutants/mutants.ts";
import { runMutants } from "../../../bench/chaos/mutants/run-mutants.ts";
import { checkPatch } from "../../../bench/chaos/product/copy.ts";
import { createTrialDatabase } from "../../../trials/database.ts";

const seed = 7;
const names = ["gateway-timeout-is-a-refusal", "no-horizon", "list-as-proof-at-ozon", "no-look"];
/** Their trials, each with the product as it is. */
const trials = 2;

test("the product passes the trials in which four mistakes are found", async () => {
  const server = { createDatabase: () => createTrialDatabase(inject("postgresUrl")) };

  const verdicts = await runMutants({ server, seed, names, atOnce: 6, hasBrowser: false, note: () => undefined });

  expect(verdicts.filter(({ isWell }) => !isWell)).toEqual([]);
  expect(verdicts).toHaveLength(trials + names.length);
}, 600_000);

test("without a browser the mistakes by pages are left out, and named", async () => {
  const server = { createDatabase: () => Promise.reject(new Error("Nothing is tried.")) };
  const notes: string[] = [];
  const only = { names: ["reset-means-never-sent-by-pages"], hasBrowser: false };

  const verdicts = await runMutants({ server, seed, ...only, atOnce: 1, note: (line) => void notes.push(line) });

  expect(verdicts).toEqual([]);
  expect(notes).toEqual(["skipped, for neither Google Chrome nor Chromium was found: reset-means-never-sent-by-pages"]);
});

test("every mutant fits the shipped lines", async () => {
  const mutants = await readMutants();

  await Promise.all(mutants.map(({ patchFile }) => checkPatch(patchFile)));

  expect(mutants.length).toBeGreaterThanOrEqual(40);
}, 120_000);
