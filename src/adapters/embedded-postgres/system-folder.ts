// Root's folder for what the server's user must reach while the data folder or the checkout lies in a place that only
// root may enter.

import { chmod, mkdir, stat } from "node:fs/promises";
import { SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";

const systemFolder = "/var/lib/feedback-service";

export async function openSystemFolder(): Promise<string> {
  try {
    const isNew = (await mkdir(systemFolder, { recursive: true })) !== undefined;
    if (isNew) await chmod(systemFolder, 0o755);
  } catch (error) {
    throw new SettingsError([faultOf("systemFolderUnusable", { path: systemFolder })], { cause: error });
  }
  const { uid, mode } = await stat(systemFolder);
  if (uid !== 0 || (mode & 0o022) !== 0) {
    throw new SettingsError([faultOf("systemFolderOpen", { path: systemFolder })]);
  }
  return systemFolder;
}
