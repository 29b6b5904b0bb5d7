// What a context elsewhere has kept of a cabinet: cookies, and what its site has put into the local storage. It is a session, so the
// file is sealed, and bound to its cabinet.

import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { CabinetId } from "../../../domain/identifiers.ts";
import type { SecretBox } from "../../../ports/secret-box.ts";

const Entry = z.object({ name: z.string(), value: z.string() });
const State = z.object({
  cookies: z.array(
    z.object({
      ...Entry.shape,
      domain: z.string(),
      path: z.string(),
      /** In seconds since 1970; -1 for one that would end with its browser. */
      expires: z.number(),
      httpOnly: z.boolean(),
      secure: z.boolean(),
      sameSite: z.enum(["Strict", "Lax", "None"]),
      partitionKey: z.string().exactOptional(),
    }),
  ),
  origins: z.array(z.object({ origin: z.string(), localStorage: z.array(Entry) })),
});
export type State = z.infer<typeof State>;

export type StateFile = {
  /** Null where nothing is kept. @throws whatever keeps it from being read: another key, say */
  readonly read: () => Promise<State | null>;
  /** Takes the place of what was there as a whole. Only for who has the folder for itself. */
  readonly write: (state: State) => Promise<void>;
};

/** @param folder of the cabinet, which is there */
export function openStateFile(folder: string, cabinetId: CabinetId, box: SecretBox): StateFile {
  const path = join(folder, "state.sealed");
  const context = `browser:${cabinetId}`;
  return {
    read: async () => {
      const sealed = await readFile(path).catch(nullIfMissing);
      return sealed === null ? null : State.parse(JSON.parse(box.open(sealed, context)));
    },
    write: async (state) => {
      const draft = `${path}.draft`;
      await writeFile(draft, box.seal(JSON.stringify(state), context), { mode: 0o600, flush: true });
      await rename(draft, path);
    },
  };
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
