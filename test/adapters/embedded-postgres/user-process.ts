// A process that uses the embedded database: it prints the URL once it is open, and closes it when its input ends.

import { once } from "node:events";
import { openEmbeddedPostgres } from "../../../src/adapters/embedded-postgres/embedded-postgres.ts";
import { silentLog } from "../../../trials/silent-log.ts";

const [dataDir = ""] = process.argv.slice(2);
const postgres = await openEmbeddedPostgres({ dataDir, log: silentLog });
process.stdout.write(`${postgres.connectionString}\n`);
process.stdin.resume();
await once(process.stdin, "end");
await postgres.close();
