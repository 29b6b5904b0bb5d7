// Root's folder for what the server's user must reach while the data folder or the checkout lies in a place that only
// root may enter.

import { chmod, mkdir, stat } from "node:fs/promises";
import { SettingsError } from "../../domain/errors/errors.ts";

const systemFolder = "/var/lib/feedback-service";

export async function openSystemFolder(): Promise<string> {
  try {
    const isNew = (await mkdir(systemFolder, { recursive: true })) !== undefined;
    if (isNew) await chmod(systemFolder, 0o755);
  } catch (error) {
    throw new SettingsError(
      [
        `The embedded PostgreSQL can't run as root, and can't keep its files in ${systemFolder}. Choose a DATA_DIR that every user may enter, or set DATABASE_URL.`,
      ],
      { cause: error },
    );
  }
  const { uid, mode } = await stat(systemFolder);
  if (uid !== 0 || (mode & 0o022) !== 0) {
    throw new SettingsError([
      `${systemFolder} must belong to root and be closed to other writers. Correct that first.`,
    ]);
  }
  return systemFolder;
}
