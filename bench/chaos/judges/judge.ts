// The invariants of the service, checked from outside. Each judge has a file of its own and names its invariant.

import type { World } from "../../../trials/world.ts";
import { judgeApprovals } from "./approvals.ts";
import { judgeColleagues, lookAgeMs } from "./colleagues.ts";
import { judgeDoubles } from "./doubles.ts";
import { judgeEndings, unprovenItems } from "./endings.ts";
import { type Circumstances, type Evidence, gatherEvidence } from "./evidence.ts";
import { judgeLeases } from "./leases.ts";
import { countLost, judgeLost } from "./lost.ts";
import { countRepeatedCalls, judgeModelCalls } from "./model-calls.ts";
import { judgeRates } from "./rates.ts";
import { judgeReturns } from "./returns.ts";
import { judgeSecrets } from "./secrets.ts";
import { judgeTexts } from "./texts.ts";

export type Findings = {
  /** What is broken; empty when all is well. */
  readonly broken: readonly string[];
  readonly items: number;
  readonly kills: number;
  readonly posts: number;
  readonly doubles: number;
  readonly lost: number;
  readonly repeatedModelCalls: number;
  /** Replies beside a colleague's answer that the look before the post couldn't show. */
  readonly besideColleague: number;
  /** The oldest look on which a reply went out; null where nothing went out, or somebody posted without a look. */
  readonly oldestLookMs: number | null;
};

type Judge = (evidence: Evidence) => readonly string[];

const judges: readonly Judge[] = [
  judgeLost,
  judgeEndings,
  judgeDoubles,
  judgeTexts,
  judgeApprovals,
  judgeModelCalls,
  judgeLeases,
  judgeReturns,
  judgeSecrets,
  judgeColleagues,
];

export async function judge(world: World, circumstances: Circumstances): Promise<Findings> {
  const evidence = await gatherEvidence(world, circumstances);
  const { books } = evidence;
  const oldestLookMs = Math.max(...evidence.postings.map(lookAgeMs));
  return {
    broken: [
      ...circumstances.deeds.findings,
      ...judges.flatMap((one) => one(evidence)),
      ...(await judgeRates(world, evidence)),
    ],
    items: books.items,
    kills: circumstances.deeds.kills,
    posts: books.posts,
    doubles: books.doubles,
    lost: countLost(evidence) + unprovenItems(evidence).length,
    repeatedModelCalls: countRepeatedCalls(evidence),
    besideColleague: evidence.postings.filter(({ colleagueSeenForMs }) => colleagueSeenForMs !== null).length,
    oldestLookMs: Number.isFinite(oldestLookMs) ? oldestLookMs : null,
  };
}
