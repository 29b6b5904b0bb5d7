// `npm run bench`: how fast the service is, and what it costs. Medians of several runs, everything on this machine; each
// run by itself is told on stderr.
//
//   --json          one object on the last line
//   --runs N        how often each scenario is run (default 3)
//   --only NAME     zero-latency, at-the-limit, one-cabinet, fair-shares, idle-cabinets, stored-items, bus or by-pages (in a
//                   real browser, one worker)
//   --workers N     worker processes (default: the number of cores)

import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import Table from "cli-table3";
import { openWorldServer, type WorldServer } from "../trials/database.ts";
import { measureAtTheLimit } from "./scenarios/at-the-limit.ts";
import { measureBus } from "./scenarios/bus.ts";
import { measureByPages } from "./scenarios/by-pages.ts";
import { measureFairShares } from "./scenarios/fair-shares.ts";
import { measureIdleCabinets } from "./scenarios/idle-cabinets.ts";
import { measureOneCabinet } from "./scenarios/one-cabinet.ts";
import { storeItems } from "./scenarios/stored-items.ts";
import { measureZeroLatency } from "./scenarios/zero-latency.ts";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    runs: { type: "string", default: "3" },
    only: { type: "string" },
    workers: { type: "string", default: String(availableParallelism()) },
  },
});
const runs = Number(values.runs);
const workers = Number(values.workers);

type Measured = Readonly<Record<string, number>>;
type Scenario = { readonly name: string; readonly measure: (server: WorldServer) => Promise<Measured> };

const storedCounts = [10_000, 100_000, 1_000_000];

const oneCabinetPlans = [
  { name: "texts", reviews: 150, isRatingOnly: false },
  { name: "bare-ratings", reviews: 100, isRatingOnly: true },
  { name: "normal-day", reviews: 19, isRatingOnly: false },
];

const byPagesPlans = [
  { name: "no-pause", cabinets: 1, itemsPerCabinet: 40, isAtHumanPace: false },
  { name: "two-sessions", cabinets: 2, itemsPerCabinet: 5, isAtHumanPace: false },
  { name: "four-sessions", cabinets: 4, itemsPerCabinet: 5, isAtHumanPace: false },
  // Two rests are in it, as in any ten replies.
  { name: "usual-pace", cabinets: 1, itemsPerCabinet: 11, isAtHumanPace: true },
];

const scenarios: readonly Scenario[] = [
  {
    name: "zero-latency",
    measure: (server) => measureZeroLatency(server, { itemsPerCabinet: 200, workers }),
  },
  ...[1, 10, 100, 200].map((cabinets) => ({
    name: `at-the-limit ${cabinets}`,
    measure: (server: WorldServer) => measureAtTheLimit(server, { cabinets, itemsPerCabinet: 90, workers }),
  })),
  ...oneCabinetPlans.map(({ name, ...plan }) => ({
    name: `one-cabinet ${name}`,
    measure: (server: WorldServer) => measureOneCabinet(server, { ...plan, workers }),
  })),
  ...[0, 100_000].map((backlog) => ({
    name: `fair-shares ${backlog}`,
    measure: (server: WorldServer) => measureFairShares(server, { backlog, workers }),
  })),
  {
    name: "idle-cabinets",
    measure: (server) => measureIdleCabinets(server, { cabinets: 1_000, workers, seconds: 60 }),
  },
  ...storedCounts.map((stored) => ({
    name: `stored-items ${stored}`,
    measure: (server: WorldServer) =>
      measureZeroLatency(server, {
        itemsPerCabinet: 100,
        workers,
        prepare: (databaseUrl) => storeItems(databaseUrl, stored),
      }),
  })),
  ...(["postgres", "pubsub"] as const).map((bus) => ({
    name: `bus ${bus}`,
    measure: (server: WorldServer) => measureBus(server, { bus, itemsPerCabinet: 200, workers }),
  })),
  ...byPagesPlans.map(({ name, ...plan }) => ({
    name: `by-pages ${name}`,
    measure: (server: WorldServer) => measureByPages(server, plan),
  })),
];

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

async function measureAll(): Promise<Readonly<Record<string, Measured>>> {
  const results: Record<string, Measured> = {};
  for (const { name, measure } of scenarios.filter((scenario) => scenario.name.startsWith(values.only ?? ""))) {
    const server = await openWorldServer();
    const measured: Measured[] = [];
    for (let run = 0; run < runs; run++) {
      const one = await measure(server);
      measured.push(one);
      process.stderr.write(`${name}, run ${run + 1}: ${JSON.stringify(one)}\n`);
    }
    await server.close();
    const names = Object.keys(measured[0] ?? {});
    results[name] = Object.fromEntries(names.map((key) => [key, median(measured.map((one) => one[key] ?? 0))]));
    process.stderr.write(`${name}: ${JSON.stringify(results[name])}\n`);
  }
  return results;
}

const results = await measureAll();
if (values.json) {
  process.stdout.write(`${JSON.stringify({ runs, workers, cores: availableParallelism(), results })}\n`);
} else {
  const table = new Table({ head: ["scenario", "what", "median"] });
  for (const [name, measured] of Object.entries(results)) {
    for (const [what, value] of Object.entries(measured)) table.push([name, what, value]);
  }
  process.stdout.write(`${table.toString()}\n`);
}
