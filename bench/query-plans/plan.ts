// What a plan of PostgreSQL tells about the cost of a statement.

import { z } from "zod";

type Node = z.infer<typeof Node>;
const Node = z.object({
  "Node Type": z.string(),
  "Relation Name": z.string().optional(),
  "Index Name": z.string().optional(),
  "Actual Rows": z.number(),
  "Actual Loops": z.number(),
  "Rows Removed by Filter": z.number().optional(),
  "Rows Removed by Index Recheck": z.number().optional(),
  "Shared Hit Blocks": z.number(),
  "Shared Read Blocks": z.number(),
  get Plans() {
    return z.array(Node).optional();
  },
});
const Explanation = z.object({ Plan: Node, "Planning Time": z.number(), "Execution Time": z.number() });

export type Explained = {
  readonly name: string;
  /** Scans of tables, in the order of the plan: `feedback by feedback_lane`. */
  readonly scans: readonly string[];
  readonly rowsRead: number;
  /** Pages of 8 KB, from memory or disk. */
  readonly buffers: number;
  /** Planning and execution, the median of all rounds. */
  readonly milliseconds: number;
  /** Tables that were read from end to end. */
  readonly readWhole: readonly string[];
};

/** @param explanations of the same statement, one for each round */
export function readPlan(name: string, explanations: readonly unknown[]): Explained {
  const rounds = explanations.map((explanation) => Explanation.parse(explanation));
  const last = rounds.at(-1);
  if (last === undefined) throw new Error(`Nothing was explained for "${name}"`);
  const scans = nodesOf(last.Plan).filter(readsStored);
  return {
    name,
    scans: [...new Set(scans.map(describeScan))],
    rowsRead: scans.reduce((sum, node) => sum + rowsReadBy(node), 0),
    buffers: last.Plan["Shared Hit Blocks"] + last.Plan["Shared Read Blocks"],
    milliseconds: median(rounds.map((round) => round["Planning Time"] + round["Execution Time"])),
    readWhole: scans.filter((node) => node["Node Type"] === "Seq Scan").map((node) => node["Relation Name"] ?? ""),
  };
}

function nodesOf(node: Node): readonly Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** A scan of a table or an index; not of the statement's own parameters and parts. */
function readsStored(node: Node): boolean {
  return node["Relation Name"] !== undefined && node["Node Type"].endsWith("Scan");
}

function describeScan(node: Node): string {
  const kind = node["Node Type"] === "Index Scan" ? "" : ` (${node["Node Type"]})`;
  const index = node["Index Name"] === undefined ? "" : ` by ${node["Index Name"]}`;
  return `${node["Relation Name"]}${index}${kind}`;
}

function rowsReadBy(node: Node): number {
  const removed = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  return Math.round((node["Actual Rows"] + removed) * node["Actual Loops"]);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
