// What surrounds a server on which the operator's guide is tried (`scripts/guide-check`): a PostgreSQL that is already there, and
// stand-ins for the marketplaces and the language model. Once they run, the folder holds the guide's blocks, filled in as an
// operator does it (`blocks/`), the list of them (a line each: file, title, what stands in its place or nothing, between tabs), the
// suppliers file, and last `addresses`: the stand-ins' books, and the service's web process. SIGTERM ends it all.
//
// Usage: node trials/guide/surroundings.ts GUIDE FOLDER

import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { openEmbeddedPostgres } from "../../src/adapters/embedded-postgres/embedded-postgres.ts";
import { apiUrlVariable } from "../../src/settings/marketplace-addresses.ts";
import { findFreePort } from "../free-port.ts";
import { type SandboxProcess, startSandboxProcess } from "../sandbox-process.ts";
import { silentLog } from "../silent-log.ts";
import { fillIn, readBlocks } from "./blocks.ts";

const [guide, folder] = process.argv.slice(2);
if (guide === undefined || folder === undefined) throw new Error("Say which guide, and in which folder.");

const stopped = once(process, "SIGTERM");
const postgres = await openEmbeddedPostgres({ dataDir: join(folder, "database"), log: silentLog });
const sandbox = await startSandboxProcess({ suppliers: 2, cabinets: 3, items: 8, "rate-factor": 100 });
await prepare(folder, await readFile(guide, "utf8"));
await stopped;
await sandbox.stop();
await postgres.close();

async function prepare(into: string, text: string): Promise<void> {
  const webAddress = `127.0.0.1:${await findFreePort()}`;
  const blocks = fillIn(readBlocks(text), [
    ...databaseValues(new URL(postgres.connectionString)),
    ["OPENAI_API_KEY=sk-YOUR-KEY", [...standInSettings(sandbox), `HTTP_PORT=${webAddress.split(":")[1]}`].join("\n")],
    ["127.0.0.1:8080", webAddress],
    ["https://git.example.com/feedback-service.git", "file:///srv/feedback-service.git"],
    // Edited, as the guide says.
    ["/opt/feedback-service/current/suppliers.example.yaml", "/root/suppliers.yaml"],
  ]);
  await mkdir(join(into, "blocks"));
  const named = blocks.map((block, index) => ({ ...block, file: `${String(index + 1).padStart(2, "0")}.sh` }));
  for (const { file, text: commands } of named) await writeFile(join(into, "blocks", file), commands);
  const lines = named.map(({ file, title, insteadOf }) => `${file}\t${title}\t${insteadOf ?? ""}\n`);
  await writeFile(join(into, "list"), lines.join(""));
  await writeFile(join(into, "suppliers.yaml"), stringify({ suppliers: sandbox.suppliers }));
  await writeFile(join(into, "addresses"), `${sandbox.booksUrl} http://${webAddress}\n`);
}

function databaseValues({ username, password, host }: URL): readonly (readonly [string, string])[] {
  return [
    ["postgres:ADMIN_PASSWORD", `${username}:${password}`],
    ["A_LONG_PASSWORD", "a-password-for-this-check"],
    ["db.example.com:5432", host],
  ];
}

function standInSettings({ openaiUrl, apiUrls, rateFactor }: SandboxProcess): readonly string[] {
  return [
    "OPENAI_API_KEY=any",
    `URL_PROXY_OPENAI=${openaiUrl}`,
    ...Object.entries(apiUrls).map(([name, url]) => `${apiUrlVariable(name)}=${url}`),
    `RATE_LIMIT_FACTOR=${rateFactor}`,
  ];
}
