// What the sandbox can be told at its start.

import { parseArgs } from "node:util";
import { z } from "zod";
import { faultProfiles } from "./faults/plan.ts";
import { SandboxInputError } from "./input-error.ts";
import { defaultKnobs } from "./knobs.ts";

const count = z.coerce.number().int().min(1);
const milliseconds = z.coerce.number().int().min(0);

/** The names are those of the command line, in camel case. */
export const SandboxOptions = z.strictObject({
  /** Review files to load instead of the shipped data. */
  reviews: z.array(z.string()).default([]),
  /** Generated suppliers instead of the shipped ones. */
  suppliers: count.optional(),
  /** All cabinets together, dealt among the suppliers. */
  cabinets: count.optional(),
  /** Generated items for each cabinet. */
  items: count.optional(),
  /** Only these; none named means all. */
  marketplaces: z.array(z.string()).default([]),
  seed: z.coerce.number().int().default(1),
  faults: z.enum(faultProfiles).default("none"),
  /** The marketplaces' rate limits are multiplied by it. */
  rateFactor: z.coerce.number().positive().default(1),
  moderationDelayMs: milliseconds.default(defaultKnobs.moderationDelayMs),
  rejectProbability: z.coerce.number().min(0).max(1).default(defaultKnobs.rejectProbability),
  readLagMs: milliseconds.default(defaultKnobs.readLagMs),
  singleReadLagMs: milliseconds.default(defaultKnobs.singleReadLagMs),
  staleRowShare: z.coerce.number().min(0).max(1).default(defaultKnobs.staleRowShare),
  marketplaceLatencyMs: milliseconds.default(defaultKnobs.marketplaceLatencyMs),
  modelLatencyMs: milliseconds.default(defaultKnobs.modelLatencyMs),
  stallMs: milliseconds.default(defaultKnobs.stallMs),
  /** So many of Ozon's items that every reply to them is refused. */
  poisoned: z.coerce.number().int().min(0).default(0),
  /** Pub/Sub as well. */
  pubsub: z.boolean().default(false),
  /** The first of several ports in a row: books, model, marketplaces, cabinets, Pub/Sub; 0 takes free ones. */
  port: z.coerce.number().int().min(0).max(65_500).default(0),
});
export type SandboxOptions = z.infer<typeof SandboxOptions>;

export type CommandLine = {
  readonly options: SandboxOptions;
  readonly watchesParent: boolean;
  readonly wantsHelp: boolean;
};

export const usage = `Usage: node sandbox/main.ts [options]

  --reviews FILE.jsonl        load this file instead of the shipped data; may be repeated
  --suppliers N               N generated suppliers
  --cabinets N                N cabinets, dealt among the suppliers
  --marketplaces NAME         cabinets only there; may be repeated
  --items N                   N generated items for each cabinet
  --seed N                    repeats the same random choices (default 1)
  --faults none|light|heavy   how many requests go wrong: none, 3 %, 20 %
  --rate-factor F             multiplies the marketplaces' rate limits (default 1)
  --moderation-delay-ms N     until a reply has its verdict (default ${defaultKnobs.moderationDelayMs})
  --reject-probability P      share of replies that moderation rejects (default 0)
  --read-lag-ms N             lists show writes this late (default 0)
  --single-read-lag-ms N      reads of one item show writes this late (default 0)
  --stale-row-share P         share of list rows that are out of date while single reads are true (default 0)
  --marketplace-latency-ms N  added to each answer of a marketplace (default 0)
  --model-latency-ms N        added to each answer of the model (default 0)
  --stall-ms N                how long a stalled answer is held (default ${defaultKnobs.stallMs})
  --poisoned N                every reply to N items at Ozon is refused (default 0)
  --pubsub                    Google Pub/Sub as well, at the address that PUBSUB_EMULATOR_HOST is set to
  --port N                    the first of some ports in a row: books, model, marketplaces, cabinets, Pub/Sub
                              (default: free ones)
  --parent-watch              stop when the parent process goes away
`;

const value = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

/** @throws SandboxInputError in words for the person who typed it */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { "parent-watch": watchesParent, help: wantsHelp, ...values } = parseFlags(argv);
  const named = Object.fromEntries(Object.entries(values).map(([name, given]) => [camelCase(name), given]));
  const parsed = SandboxOptions.safeParse(named);
  if (parsed.success) return { options: parsed.data, watchesParent, wantsHelp };
  const faults = parsed.error.issues.map((issue) => `--${kebabCase(String(issue.path[0]))}: ${issue.message}`);
  throw new SandboxInputError(faults.join("\n"));
}

function parseFlags(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        reviews: { type: "string", multiple: true },
        marketplaces: { type: "string", multiple: true },
        suppliers: value,
        cabinets: value,
        items: value,
        seed: value,
        faults: value,
        "rate-factor": value,
        "moderation-delay-ms": value,
        "reject-probability": value,
        "read-lag-ms": value,
        "single-read-lag-ms": value,
        "stale-row-share": value,
        "marketplace-latency-ms": value,
        "model-latency-ms": value,
        "stall-ms": value,
        poisoned: value,
        pubsub: flag,
        port: value,
        "parent-watch": flag,
        help: flag,
      },
    }).values;
  } catch (cause) {
    throw new SandboxInputError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

const camelCase = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
const kebabCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
