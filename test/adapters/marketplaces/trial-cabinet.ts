// A trial's cabinet as the tests of all marketplaces use it.

import type { CabinetSite } from "../../../sandbox/cabinets/cabinet.ts";
import type { Knobs } from "../../../sandbox/knobs.ts";
import type { FeedbackKind } from "../../../src/domain/feedback/feedback.ts";
import { create, never, type openTrial } from "./page-trial.ts";

type Seed = { readonly kind?: FeedbackKind; readonly text?: string; readonly createdAtMs?: number };
type Written = { readonly posts: readonly { readonly text: string }[] };

/** @typeParam Id of an item, as the sandbox has it */
export type TrialCabinet<Id extends string | number> = Awaited<ReturnType<typeof openTrial>> & {
  readonly site: CabinetSite;
  readonly cabinetUrl: string;
  readonly account: string;
  readonly knobs: Knobs;
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  readonly add: (seed?: Seed) => Id;
  readonly record: (id: Id, kind?: FeedbackKind) => Written | null | undefined;
};

/** All that comes before a post was done for a new review. */
export async function readyFor<Id extends string | number>(cabinet: TrialCabinet<Id>) {
  const id = cabinet.add();
  const target = cabinet.target(id);
  await cabinet.client.readyToPost("review", never);
  await cabinet.client.readOne(target, never);
  return { id, target, post: (text = "Спасибо!") => cabinet.client.post(target, text, create, never) };
}
