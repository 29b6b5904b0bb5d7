// Starts the cluster's server, or joins it where it runs. All of this happens under the lock.

import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../../ports/log.ts";
import { openAddress, readKnownAddress, renewAddress } from "./address.ts";
import { findBinaries } from "./binaries.ts";
import { type Cluster, createCluster, findCluster, refuseUnreachable } from "./cluster.ts";
import { ensurePipes, type Home } from "./home.ts";
import { joinKeeper, type Membership, startKeeper } from "./keeper.ts";
import { stopLeftoverServer } from "./leftover-server.ts";
import { waitForServer } from "./log-in.ts";
import { beginLog, describeFailedStart, isPassing, readLogEnding } from "./server-log.ts";
import { serverOptions } from "./server-settings.ts";
import { chooseServerUser } from "./server-user.ts";
import { makeUsable } from "./usable-binaries.ts";

const startAttempts = 50;
const startRetryDelayMs = 200;

export type Session = { readonly address: URL; readonly membership: Membership };

export async function joinOrStart(home: Home, log: Log): Promise<Session> {
  await ensurePipes(home.pipes);
  for (;;) {
    const session = await joinServer(home);
    if (session === null) return startServer(home, log);
    if (await waitForServer(home.cluster, session.address, session.membership.keeperGone)) return session;
    abandon(session.membership);
  }
}

async function joinServer(home: Home): Promise<Session | null> {
  const membership = await joinKeeper(home.pipes);
  if (membership === null) return null;
  try {
    return { address: await readKnownAddress(home.url), membership };
  } catch (error) {
    abandon(membership);
    throw error;
  }
}

async function startServer(home: Home, log: Log): Promise<Session> {
  const cluster = await findCluster(home);
  const server = cluster === null ? await prepareFirstStart(home, log) : await prepareStart(home, cluster);
  for (let attempt = 1; ; attempt += 1) {
    const session = await tryStart(home, server);
    if (session !== null) return session;
    const ending = await readLogEnding(home.log);
    if (attempt === startAttempts || !isPassing(ending)) throw describeFailedStart(home.log, ending);
    await delay(startRetryDelayMs);
  }
}

type Server = { readonly cluster: Cluster; readonly program: string; readonly address: URL };

async function prepareFirstStart(home: Home, log: Log): Promise<Server> {
  const user = await chooseServerUser();
  const binaries = await findBinaries(null);
  const programs = await makeUsable(binaries, user, home.folder);
  const address = await openAddress(home.url);
  const cluster = await createCluster(home, {
    user,
    initdb: join(programs, "initdb"),
    major: binaries.major,
    password: address.password,
  });
  log.info("Made an empty PostgreSQL database", { folder: cluster.folder, version: binaries.major });
  return { cluster, program: join(programs, "postgres"), address };
}

async function prepareStart(home: Home, cluster: Cluster): Promise<Server> {
  await refuseUnreachable(cluster);
  const address = await readKnownAddress(home.url);
  const programs = await makeUsable(await findBinaries(cluster.major), cluster.user, home.folder);
  await stopLeftoverServer(cluster.folder);
  return { cluster, program: join(programs, "postgres"), address };
}

async function tryStart(home: Home, server: Server): Promise<Session | null> {
  const { cluster, program } = server;
  // The port stays the same where it can: users of a server that died find the new one by it.
  const address = await renewAddress(home.url, server.address);
  await beginLog(home.log);
  const membership = await startKeeper(home.pipes, {
    command: [program, "-D", cluster.folder, ...serverOptions(address.port)],
    folder: cluster.folder,
    user: cluster.user,
    logFile: home.log,
  });
  if (await waitForServer(home.cluster, address, membership.keeperGone)) return { address, membership };
  abandon(membership);
  return null;
}

function abandon(membership: Membership): void {
  membership.leave();
  membership.stopWatching();
}
