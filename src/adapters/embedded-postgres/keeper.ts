// The keeper: a tiny shell process that runs the server for as long as anybody uses it.
//
// It belongs to nobody: it survives the process that started it, whatever that one dies of. Three named pipes tie it to
// the users (the Node processes that opened the database):
//
//   users    every user holds the writing end, the keeper alone the reading end. A read that ends means that the last
//            user is gone: the keeper stops the server. Opening it fails when there is no keeper.
//   welcome  a newcomer writes its name into `users`, and the keeper answers with it here. A welcomed newcomer's end
//            was open before the last user left, so the keeper stays; one that comes too late gets no answer, sees
//            `welcome` end with the keeper, and starts a new one.
//   keeper   the keeper alone holds the writing end. It ends with the keeper, which every user notices.
//
// The server and its keeper end together: a small shell around the server ends the keeper when the server dies, and
// the users, seeing that, start both anew (`embedded-postgres.ts`). A killed keeper leaves a server behind, which is
// stopped before the new start (`leftover-server.ts`).

import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import { ownDetail } from "../../domain/errors/error-detail.ts";
import { DatabaseUnavailableError } from "../../domain/errors/errors.ts";
import { openReadingEnd, openWritingEnd, writeLine } from "./fifo.ts";
import { type ServerUser, serverEnvironment } from "./server-user.ts";

/** Descriptor 3 is the reading end of `users`, 4 `welcome`, 5 `keeper`; the arguments are the server's command. */
const script = `
# After a crash postmaster.pid names a process that has died. Its number may have been given to another one since, and
# the server would take that for a running server; it ignores only its own family, so put the keeper's number there.
# The other lines stay: by them the server sees whether anything of its predecessor still has the memory open.
export PG_GRANDPARENT_PID=$$
if [ -f postmaster.pid ]; then
  sed "1s/.*/$$/" postmaster.pid >postmaster.pid.new && mv postmaster.pid.new postmaster.pid
fi

# The server; the keeper ends with it.
( trap : TERM; "$@"; kill $$ ) 3<&- 4>&- 5>&- &

while read -r name <&3; do echo "$name" >&4; done

# Nobody is left. INT is the fast shutdown; a server so young that it doesn't listen to INT yet ends by TERM.
trap '' INT TERM
kill -TERM 0
kill -INT 0
wait
`;

const welcomePatienceMs = 120_000;

export type KeeperPipes = { readonly users: string; readonly welcome: string; readonly keeper: string };

/** A user's hold on the keeper. */
export type Membership = {
  /** Settles when the keeper, and so the server, is gone. Doesn't keep the process alive. */
  readonly keeperGone: Promise<void>;
  /** Stops being a user; the last one's leaving stops the server. */
  readonly leave: () => void;
  /** Stops watching the keeper: `keeperGone` settles. */
  readonly stopWatching: () => void;
};

/** Becomes a user of the running keeper; null when there is none, or none any more. */
export async function joinKeeper(pipes: KeeperPipes): Promise<Membership | null> {
  const place = openWritingEnd(pipes.users);
  if (place === null) return null;
  const keeper = openReadingEnd(pipes.keeper);
  let isUser = false;
  try {
    isUser = keeper !== null && (await isWelcome(place, pipes.welcome));
    return keeper !== null && isUser ? createMembership(place, keeper) : null;
  } finally {
    // A place that nobody has taken would keep the server running for ever.
    if (!isUser) {
      keeper?.destroy();
      closeSync(place);
    }
  }
}

async function isWelcome(place: number, welcomePath: string): Promise<boolean> {
  const welcome = openReadingEnd(welcomePath);
  if (welcome === null) return false;
  const patience = AbortSignal.timeout(welcomePatienceMs);
  try {
    const name = randomUUID();
    // The keeper may have ended since its pipe was opened.
    if (!writeLine(place, name)) return false;
    // Names of others are left over from newcomers that died while they waited.
    for await (const line of createInterface({ input: welcome, signal: patience })) {
      if (line === name) return true;
    }
  } finally {
    welcome.destroy();
  }
  if (patience.aborted) {
    throw new DatabaseUnavailableError(
      `The keeper of PostgreSQL hasn't answered for ${welcomePatienceMs / 1000} seconds. End the process "feedback-service-keeper", then try again.`,
      { detail: ownDetail("keeperSilent") },
    );
  }
  return false;
}

export type ServerLaunch = {
  readonly command: readonly string[];
  readonly folder: string;
  readonly user: ServerUser | null;
  readonly logFile: string;
};

/** Starts a keeper and its server, with this process as the first user. Nobody else may be doing so at the same time. */
export async function startKeeper(pipes: KeeperPipes, launch: ServerLaunch): Promise<Membership> {
  // A descriptor for both ends lets the single ends open without waiting for each other.
  const bothEnds = openSync(pipes.users, "r+");
  const keepersEnds = [openSync(pipes.users, "r"), openSync(pipes.welcome, "r+"), openSync(pipes.keeper, "r+")];
  const log = openSync(launch.logFile, "a", 0o600);
  try {
    const place = openSync(pipes.users, "w");
    const keeper = openReadingEnd(pipes.keeper);
    if (keeper === null) throw new DatabaseUnavailableError("The pipe of PostgreSQL's keeper was closed. Try again.");
    const membership = createMembership(place, keeper);
    try {
      await spawnKeeper(launch, ["ignore", log, log, ...keepersEnds]);
    } catch (error) {
      membership.leave();
      membership.stopWatching();
      throw error;
    }
    return membership;
  } finally {
    for (const descriptor of [bothEnds, ...keepersEnds, log]) closeSync(descriptor);
  }
}

async function spawnKeeper(launch: ServerLaunch, stdio: ("ignore" | number)[]): Promise<void> {
  const keeper = spawn("/bin/sh", ["-c", script, "feedback-service-keeper", ...launch.command], {
    cwd: launch.folder,
    env: serverEnvironment,
    detached: true,
    stdio,
    ...(launch.user === null ? {} : { uid: launch.user.uid, gid: launch.user.gid }),
  });
  await once(keeper, "spawn");
  keeper.unref();
}

function createMembership(place: number, keeper: Socket): Membership {
  const { promise: keeperGone, resolve } = Promise.withResolvers<void>();
  keeper.once("close", () => resolve());
  // A socket closes only when what was read is taken.
  keeper.resume();
  keeper.unref();
  let isUser = true;
  return {
    keeperGone,
    leave: () => {
      if (isUser) closeSync(place);
      isUser = false;
    },
    stopWatching: () => keeper.destroy(),
  };
}
