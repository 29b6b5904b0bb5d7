// Which editor a person gets: their own, else one that is there.

import { access, constants } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/** The easiest first: whoever has set none may not know how to leave vi. */
const usualEditors = ["nano", "vi", "vim", "nvim", "emacs"];

/** @returns a command line to which a file's name is added; null when no editor is found */
export async function findEditor(environment: NodeJS.ProcessEnv): Promise<string | null> {
  const own = environment["VISUAL"]?.trim() || environment["EDITOR"]?.trim();
  if (own) return own;
  if (process.platform === "win32") return "notepad";
  const folders = (environment["PATH"] ?? "").split(delimiter).filter(isAbsolute);
  for (const name of usualEditors) {
    for (const folder of folders) if (await isProgram(join(folder, name))) return name;
  }
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
