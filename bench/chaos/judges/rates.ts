// I6: no account makes more requests than its marketplace allows, in whatever window, all processes together.
//
// The limits are the marketplaces' own (Wildberries' description of 2026-08-18, Ozon's of 2026-10-01, Yandex Market's of
// 2026-07-17), written down here once more: a judge takes them neither from the service nor from the stand-ins. Of the cabinets'
// sites nobody knows limits: what is asked of them by us is what a person asks who scrolls.

import { z } from "zod";
import type { World } from "../../../trials/world.ts";
import { baseTokenCallsApartMs } from "../product/short-times.ts";
import type { Evidence } from "./evidence.ts";

type Allowance = {
  readonly marketplace: string;
  readonly resource: string;
  readonly mostIn: (windowMs: number) => number;
};

const hourMs = 3_600_000;

/** A person's 4 at once and one each 0.3 s; where that is a page, it asks for two things more by itself. */
const ofPerson = (windowMs: number) => 3 * (4 + windowMs / 300);

export const allowances: readonly Allowance[] = [
  { marketplace: "wildberries", resource: "feedback", mostIn: (windowMs) => 6 + (3 * windowMs) / 1_000 },
  { marketplace: "ozon", resource: "requests", mostIn: (windowMs) => 50 + (50 * windowMs) / 1_000 },
  ...(
    [
      ["goods-feedback", 5_000],
      ["goods-feedback/comments", 5_000],
      ["goods-feedback/comments/update", 1_000],
      ["goods-questions", 1_000],
      ["goods-questions/answers", 1_000],
      ["goods-questions/update", 500],
    ] as const
  ).map(([resource, calls]) => ({ marketplace: "yandex-market", resource, mostIn: () => calls })),
  { marketplace: "ozon", resource: "cabinet", mostIn: ofPerson },
  { marketplace: "yandex-market", resource: "cabinet", mostIn: ofPerson },
];

/** Five calls an hour, in the trials' short times; the stand-ins count them as they count all others. */
const baseTokenAllowance: Allowance = {
  marketplace: "wildberries",
  resource: "feedback",
  mostIn: (windowMs) => 1 + windowMs / baseTokenCallsApartMs,
};

const windowsMs = [1_000, 3_000, 10_000, 60_000, hourMs];

const Summary = z.object({ resources: z.record(z.string(), z.object({ mostInWindow: z.number() })) });

export async function judgeRates(world: World, { items, rateFactor, expects }: Evidence): Promise<readonly string[]> {
  const accounts = new Map(items.map(({ account, marketplace }) => [account, marketplace]));
  const limits = expects.hasBaseTokens ? [baseTokenAllowance, ...allowances] : allowances;
  const broken: string[] = [];
  for (const windowMs of windowsMs) {
    for (const [account, marketplace] of accounts) {
      const summary = Summary.parse(await world.ask(`/books/requests?account=${account}&windowMs=${windowMs}`));
      broken.push(...faultsOf(marketplace, summary, { limits, windowMs, rateFactor }));
    }
  }
  return broken;
}

function faultsOf(
  marketplace: string,
  { resources }: z.infer<typeof Summary>,
  {
    limits,
    windowMs,
    rateFactor,
  }: { readonly limits: readonly Allowance[]; readonly windowMs: number; readonly rateFactor: number },
): readonly string[] {
  return Object.entries(resources).flatMap(([resource, { mostInWindow }]) => {
    const allowance = limits.find((one) => one.marketplace === marketplace && one.resource === resource);
    const most = (allowance?.mostIn(windowMs) ?? Number.POSITIVE_INFINITY) * rateFactor;
    return mostInWindow <= most
      ? []
      : [`I6: ${mostInWindow} calls of ${marketplace} ${resource} in ${windowMs / 1_000} s, ${most} are allowed`];
  });
}
