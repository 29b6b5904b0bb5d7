// The alerts, the dashboard and the runbooks fit what `/metrics` tells, and each other.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { waitReasons } from "../../src/domain/feedback/reasons.ts";
import { labelWords, metrics } from "../../src/domain/metrics.ts";

const root = join(import.meta.dirname, "../..");
const fileAt = (path: string): string => readFileSync(join(root, path), "utf8");

const Rule = z.strictObject({
  alert: z.string().regex(/^Feedback[A-Z]\w+$/),
  expr: z.string().min(1),
  for: z
    .string()
    .regex(/^\d+[mh]$/)
    .optional(),
  labels: z.strictObject({ severity: z.enum(["critical", "warning", "info"]) }),
  annotations: z.strictObject({
    summary: z.string().min(1),
    description: z.string().min(1),
    runbook_url: z.string(),
  }),
});
const Rules = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), rules: z.array(Rule).min(1) })).min(1),
});
const rules = Rules.parse(parse(fileAt("deploy/alerts/feedback-service.rules.yaml"))).groups.flatMap(
  (group) => group.rules,
);

const Panel = z.object({
  title: z.string().min(1),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  targets: z.array(z.object({ expr: z.string().min(1) })).min(1),
});
const Dashboard = z.object({
  panels: z.array(Panel),
  templating: z.object({ list: z.array(z.object({ name: z.string(), query: z.string() })) }),
});
const dashboard = Dashboard.parse(JSON.parse(fileAt("deploy/grafana/feedback-service.json")));
const variables = dashboard.templating.list;
const shown = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

const runbooks = fileAt("docs/operations/runbooks.md");
/** By its anchor, as the sites that show Markdown make it. */
const sections = new Map(
  runbooks
    .split(/^## /m)
    .slice(1)
    .map((section): [string, string] => [(section.split("\n", 1)[0] ?? "").toLowerCase(), section]),
);

const told = new Map<string, { readonly labels: readonly string[] }>(Object.entries(metrics));
const named = (expression: string): readonly string[] => expression.match(/\bfeedback_\w+/g) ?? [];
/** `reason="paused"`, and the words of `state=~"published|skipped"`. */
const matched = (expression: string) =>
  [...expression.matchAll(/(\w+)(?:=~|!~|!=|=)"([^"$]*)"/g)].map(([, label = "", words = ""]) => ({
    label,
    words: words.split("|"),
  }));
const closed: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(labelWords));

const guide = fileAt("docs/operations/metrics.md");
const taught = [...guide.matchAll(/^```promql\n(.*?)^```/gms)].map(([, expr = ""]) => expr.trim());

const expressions = [...rules.map(({ expr }) => expr), ...shown, ...taught];

/** A metric as the largest that any web process tells: under a `max`, of itself or of what it did in some time. */
const underMax = /\bmax(?: by \([^)]*\) )?\((?:(?:increase|delta|min_over_time)\()?feedback_\w+/g;

describe.each(expressions)("%s", (expression) => {
  test("asks for metrics that are told, by words that their labels hold", () => {
    expect(named(expression)).not.toEqual([]);
    expect(named(expression).filter((name) => !told.has(name))).toEqual([]);
    for (const { label, words } of matched(expression)) {
      for (const word of words) expect(closed.get(label)).toContain(word);
    }
  });

  test("groups by labels that its metrics have", () => {
    const labels = named(expression).flatMap((name) => told.get(name)?.labels ?? []);
    const grouped = [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(/, */));

    expect(grouped.filter((label) => !labels.includes(label))).toEqual([]);
  });

  test("tells the same however many web processes answer", () => {
    expect(named(expression.replace(underMax, "").replace("absent(feedback_up)", ""))).toEqual([]);
  });

  test("closes what it opens", () => {
    for (const [open, close] of ["()", "{}", "[]"].map((pair) => [...pair])) {
      expect(expression.split(open ?? "").length).toBe(expression.split(close ?? "").length);
    }
  });
});

test("every metric stands on the dashboard, and in the guide", () => {
  const onDashboard = new Set(shown.flatMap(named));

  expect([...told.keys()].filter((name) => !onDashboard.has(name))).toEqual([]);
  for (const [name, { labels }] of told) {
    const cells = labels.map((label) => `\`${label}\``).join(", ");
    expect(guide).toContain(`| \`${name}\` | ${cells}${cells === "" ? "" : " "}|`);
  }
});

test("the dashboard's panels don't cover each other, and its variables exist", () => {
  const taken = new Set<string>();
  for (const { title, gridPos } of dashboard.panels) {
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
        expect([title, x < 24, taken.has(`${x} ${y}`)]).toEqual([title, true, false]);
        taken.add(`${x} ${y}`);
      }
    }
  }
  const used = shown.flatMap((expression) => [...expression.matchAll(/\$(\w+)/g)].map(([, name]) => name));
  expect(used.filter((name) => !variables.some((variable) => variable.name === name))).toEqual([]);
});

test("alerts have names of their own", () => {
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
});

describe("the runbook", () => {
  test.each(rules.map(({ alert, annotations }) => [alert, annotations.runbook_url]))("of %s is at %s", (alert, url) => {
    const [path, anchor] = url.split("#");

    expect(path).toBe("docs/operations/runbooks.md");
    expect(anchor).toBe(alert.toLowerCase());
    expect(sections.get(alert.toLowerCase())).toMatch(new RegExp(`^${alert}\n`));
  });

  test.each(waitReasons)("has a section about %s", (reason) => {
    expect(sections.get(reason.toLowerCase())).toMatch(new RegExp(`^${reason}\n`));
  });

  test("is about nothing else", () => {
    const known = [...rules.map(({ alert }) => alert), ...waitReasons].map((name) => name.toLowerCase());

    expect([...sections.keys()].toSorted()).toEqual(known.toSorted());
  });

  test.each([...sections])(
    "%s says what it means, what happens by itself, where to look and what to do",
    (_name, text) => {
      const parts = [...text.matchAll(/^- \*\*([\w ]+):\*\* \S/gm)].map(([, part]) => part);

      expect(parts).toEqual(["Means", "By itself", "Look", "Do"]);
    },
  );
});
