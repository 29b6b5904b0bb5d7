// Which request goes wrong, and how: first the scripted rules in their order, then chance by the profile.

import { type NonEmpty, pick, type Random } from "../random.ts";

export const faultProfiles = ["none", "light", "heavy"] as const;
export type FaultProfile = (typeof faultProfiles)[number];

/** The share of requests that go wrong. */
export const faultShares: Readonly<Record<FaultProfile, number>> = { none: 0, light: 0.03, heavy: 0.2 };

export type Fault<Kind extends string> = {
  readonly kind: Kind;
  /** How long a stalled answer is held; null takes the knob. */
  readonly delayMs: number | null;
};

export type FaultRule<Kind extends string> = Fault<Kind> & {
  /** How many matching requests it hits, after letting `skip` of them pass. */
  readonly times: number;
  readonly skip: number;
  /** Null matches every one. */
  readonly method: string | null;
  readonly path: string | null;
  readonly account: string | null;
  /** Hits only what holds this text; null or nothing said matches every one. */
  readonly text?: string | null;
};

export type FaultTarget = {
  readonly method: string;
  readonly path: string;
  readonly account: string;
  /** What a request is about, where a stand-in tells. */
  readonly text?: string;
};

export type FaultPlan<Kind extends string, Target extends FaultTarget = FaultTarget> = {
  /** The fault for this request, if any. Each call counts as a request. */
  readonly next: (target: Target) => Fault<Kind> | null;
  readonly script: (rule: FaultRule<Kind>) => void;
  /** Forgets the scripted rules. */
  readonly clear: () => void;
};

export type FaultPlanOptions<Kind extends string, Target extends FaultTarget> = {
  readonly share: number;
  readonly random: Random;
  /** What chance may choose for a request; null spares it. */
  readonly choicesFor: (target: Target) => NonEmpty<Kind> | null;
};

export function createFaultPlan<Kind extends string, Target extends FaultTarget = FaultTarget>(
  options: FaultPlanOptions<Kind, Target>,
): FaultPlan<Kind, Target> {
  let rules: { readonly rule: FaultRule<Kind>; skipped: number; hits: number }[] = [];

  function nextScripted(target: Target): Fault<Kind> | null {
    for (const entry of rules) {
      if (!matches(entry.rule, target)) continue;
      if (entry.skipped < entry.rule.skip) {
        entry.skipped += 1;
        continue;
      }
      entry.hits += 1;
      if (entry.hits >= entry.rule.times) rules = rules.filter((other) => other !== entry);
      return entry.rule;
    }
    return null;
  }

  function nextByChance(target: Target): Fault<Kind> | null {
    if (options.share === 0 || options.random() >= options.share) return null;
    const choices = options.choicesFor(target);
    return choices === null ? null : { kind: pick(options.random, choices), delayMs: null };
  }

  return {
    next: (target) => nextScripted(target) ?? nextByChance(target),
    script: (rule) => {
      rules.push({ rule, skipped: 0, hits: 0 });
    },
    clear: () => {
      rules = [];
    },
  };
}

function matches<Kind extends string>(rule: FaultRule<Kind>, target: FaultTarget): boolean {
  return (
    (rule.method === null || rule.method === target.method) &&
    (rule.path === null || rule.path === target.path) &&
    (rule.account === null || rule.account === target.account) &&
    (rule.text == null || (target.text ?? "").includes(rule.text))
  );
}
