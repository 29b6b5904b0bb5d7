// The machine under the service: Node, settings, the data folder and its disk.

import { access, constants, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { SettingsError } from "../../../domain/errors/errors.ts";
import { findOpenFiles, keyFiles } from "../../../settings/private-files.ts";
import { requireModelSettings, type Settings } from "../../../settings/settings.ts";
import { type CommandContext, readDeskSettings } from "../command-context.ts";
import type { Messages } from "../messages/catalogue.ts";
import { tellFaults } from "../tell-faults.ts";
import { diskSpace } from "../terminal/local-words.ts";
import { type Finding, note, well, wrong } from "./finding.ts";

/** PostgreSQL needs room for its log before anything else can be saved. */
const fullBytes = 100_000_000;
const nearlyFullBytes = 1_000_000_000;

export function checkNode({ doctor }: Messages): Finding {
  return well(doctor.node(process.versions.node));
}

/** @returns null in the place of settings that can't work */
export function checkSettings(context: CommandContext): {
  readonly settings: Settings | null;
  readonly finding: Finding;
} {
  const { messages } = context;
  const { doctor } = messages;
  try {
    const settings = readDeskSettings(context);
    return { settings, finding: checkModelSettings(settings, messages) };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return {
      settings: null,
      finding: wrong(doctor.settingsWrong, doctor.settingsToDo, tellFaults(error.faults, messages)),
    };
  }
}

/** Most commands do without a language model, but the service doesn't. */
function checkModelSettings(settings: Settings, messages: Messages): Finding {
  const { doctor } = messages;
  try {
    requireModelSettings(settings);
    return well(doctor.settings);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return wrong(doctor.settingsWrong, doctor.settingsToDo, tellFaults(error.faults, messages));
  }
}

export async function checkFolder({ dataDirectory }: Settings, { doctor, locale }: Messages): Promise<Finding> {
  const folder = await nearestFolder(dataDirectory);
  if (!(await stat(folder)).isDirectory()) return wrong(doctor.folderIsFile(folder), doctor.folderIsFileToDo);
  const isWritable = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) return wrong(doctor.folderClosed(dataDirectory), doctor.folderToDo);
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  const free = diskSpace(freeBytes, locale);
  if (freeBytes < fullBytes) return wrong(doctor.diskFull(dataDirectory, free), doctor.diskToDo);
  if (freeBytes < nearlyFullBytes) return note(doctor.diskFull(dataDirectory, free), doctor.diskToDo);
  return well(doctor.folder(dataDirectory, free));
}

/** Keys in files of a machine that others use, too. */
export async function checkKeyFiles(settings: Settings, { doctor }: Messages): Promise<readonly Finding[]> {
  const open = await findOpenFiles(keyFiles(settings, process.cwd()));
  if (open.length === 0) return [well(doctor.filesClosed)];
  return open.map(({ path, command }) => note(doctor.fileOpen(path), command));
}

/** The folder itself, or the one in which it will be made. */
async function nearestFolder(path: string): Promise<string> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  return exists || dirname(path) === path ? path : nearestFolder(dirname(path));
}
