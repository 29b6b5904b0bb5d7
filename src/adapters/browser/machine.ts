// Which machine holds the sessions: a name of its own in the folder that they are in, so that it goes where they go.
//
// Two processes may name it at once. Each writes a whole file under a name of its own and tries to link it to the real one,
// which succeeds for exactly one of them; both then read the real file.

import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InvariantError } from "../../domain/errors/errors.ts";
import { type MachineId, machineId } from "../../domain/identifiers.ts";

const fileOf = (dataDirectory: string) => join(dataDirectory, "browser", "machine.id");

/** Null where nobody has signed in yet. */
export async function readMachine(dataDirectory: string): Promise<MachineId | null> {
  const written = await readFile(fileOf(dataDirectory), "utf8").catch(() => "");
  return written.trim() === "" ? null : machineId(written.trim());
}

/** Gives the machine its name when it has none yet. */
export async function nameMachine(dataDirectory: string): Promise<MachineId> {
  const known = await readMachine(dataDirectory);
  if (known !== null) return known;
  const cause = await offerName(fileOf(dataDirectory)).catch((error: unknown) => error);
  // Somebody else's may be there by now: then that is the name.
  const named = await readMachine(dataDirectory);
  if (named !== null) return named;
  throw new InvariantError(`The machine can't be named in ${dataDirectory}: nothing can be written there.`, { cause });
}

async function offerName(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const id = randomUUID();
  const draft = `${file}.${id}`;
  try {
    await writeFile(draft, id, { flag: "wx", mode: 0o600, flush: true });
    await link(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
