// Tells what the suites of the bus ran against (`scripts/guide-check`).
//
// Usage: node trials/guide/tell-suites.ts REPORT, vitest's own, by its reporter `json`

import { readFile } from "node:fs/promises";
import { tellSuites } from "./suites.ts";

const [report] = process.argv.slice(2);
if (report === undefined) throw new Error("Say which report.");
const lines = tellSuites(JSON.parse(await readFile(report, "utf8")), process.cwd());
process.stdout.write(`${lines.join("\n")}\n`);
