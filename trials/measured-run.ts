// One run of the service against a sandbox process, measured from outside.

import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { WorldServer } from "./database.ts";
import { importSandboxSuppliers } from "./import-suppliers.ts";
import { cpuMs, familyCpuMs, familyMb, familyProportionalMb } from "./process-usage.ts";
import { type SandboxProcess, startSandboxProcess } from "./sandbox-process.ts";
import { serviceEnvironment, startProcess } from "./service.ts";

export type RunPlan = {
  readonly server: WorldServer;
  readonly sandbox: Readonly<Record<string, string | number | true>>;
  readonly workers: number;
  readonly environment?: NodeJS.ProcessEnv;
  /** Prepares what the service will find, before it starts. */
  readonly prepare?: (databaseUrl: string, sandbox: SandboxProcess) => Promise<void>;
};

export type OpenRun = {
  readonly databaseUrl: string;
  readonly sandbox: SandboxProcess;
  readonly client: pg.Client;
  /** Feedback with a higher id is this run's. */
  readonly lastStoredId: number;
  readonly usage: () => Usage;
  readonly close: () => Promise<void>;
};

export type Usage = {
  readonly serviceCpuMs: number;
  readonly databaseCpuMs: number;
  readonly sandboxCpuMs: number;
  /** Supervisor, web process and workers. */
  readonly serviceMb: number;
  /** What they share is counted once. */
  readonly serviceProportionalMb: number;
};

export async function openRun({ server, sandbox: options, workers, environment, prepare }: RunPlan): Promise<OpenRun> {
  const databaseUrl = await server.createDatabase();
  const sandbox = await startSandboxProcess(options);
  const key = randomBytes(32);
  await importSandboxSuppliers(databaseUrl, key, sandbox);
  await prepare?.(databaseUrl, sandbox);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ last: number }>("select coalesce(max(id), 0)::float8 as last from feedback");
  const postmaster = await server.postmasterPid();
  const settings = serviceEnvironment(databaseUrl, key.toString("base64"), sandbox, {
    LOG_LEVEL: "error",
    WORKERS: String(workers),
    HTTP_HOST: "127.0.0.1",
    HTTP_PORT: "0",
    ...environment,
  });
  const databaseBefore = familyCpuMs(postmaster);
  const service = startProcess(["start"], settings);
  return {
    databaseUrl,
    lastStoredId: rows[0]?.last ?? 0,
    sandbox,
    client,
    usage: () => ({
      serviceCpuMs: familyCpuMs(service.pid),
      databaseCpuMs: familyCpuMs(postmaster) - databaseBefore,
      sandboxCpuMs: cpuMs(sandbox.pid),
      serviceMb: familyMb(service.pid),
      serviceProportionalMb: familyProportionalMb(service.pid),
    }),
    close: async () => {
      service.kill("SIGTERM");
      await service.exited;
      await client.end();
      await sandbox.stop();
    },
  };
}

export type Publishing = {
  readonly published: number;
  /** From the first item collected to the last proof of publication. */
  readonly seconds: number;
  /** Posts in the middle four fifths of that time, a second. */
  readonly sentPerSecond: number;
};

/** Waits until so many replies are published. */
export async function untilPublished(
  { client, lastStoredId }: OpenRun,
  items: number,
  patienceMs: number,
): Promise<Publishing> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { rows } = await client.query<{ resting: number }>(
      "select count(*)::int as resting from feedback where id > $1 and state in ('published', 'inReview', 'skipped', 'settled', 'parked')",
      [lastStoredId],
    );
    if ((rows[0]?.resting ?? 0) >= items || performance.now() > deadline) break;
    await sleep(200);
  }
  const { rows } = await client.query<{ published: number; seconds: number; rate: number }>(
    `
    with sent as (
      select f.collected_at, d.sent_at, d.closed_at from delivery d join feedback f on f.id = d.feedback_id
      where f.state = 'published' and f.id > $1
    ), ends as (
      select percentile_disc(0.1) within group (order by sent_at) as early,
        percentile_disc(0.9) within group (order by sent_at) as late, count(*) as all_sent from sent
    )
    select (select count(*) from sent)::int as published,
      extract(epoch from (select max(closed_at) - min(collected_at) from sent))::float8 as seconds,
      (0.8 * all_sent / greatest(0.001, extract(epoch from late - early)))::float8 as rate from ends`,
    [lastStoredId],
  );
  return {
    published: rows[0]?.published ?? 0,
    seconds: rows[0]?.seconds ?? 0,
    sentPerSecond: rows[0]?.rate ?? 0,
  };
}
