// The machine under the service: Node, settings, the data folder and its disk.

import { access, constants, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { type Finding, findingOf } from "../../../desk/diagnose/finding.ts";
import { SettingsError } from "../../../domain/errors/errors.ts";
import type { Fault } from "../../../domain/fault/fault.ts";
import { findLosses } from "../../../settings/lasting-data.ts";
import { findOpenFiles, keyFiles } from "../../../settings/private-files.ts";
import { requireModelSettings, type Settings } from "../../../settings/settings.ts";
import { marketplacesOf } from "../../compose/marketplaces.ts";
import { type CommandContext, readDeskSettings } from "../command-context.ts";

/** PostgreSQL needs room for its log before anything else can be saved. */
const fullBytes = 100_000_000;
const nearlyFullBytes = 1_000_000_000;

export function checkNode(): Finding {
  return findingOf("well", "node", { version: process.versions.node });
}

/** @returns null in the place of settings that can't work */
export async function checkSettings(context: CommandContext): Promise<{
  readonly settings: Settings | null;
  readonly finding: Finding;
}> {
  try {
    const settings = readDeskSettings(context);
    const { titles, load } = await marketplacesOf(settings);
    await load(titles.keys());
    return { settings, finding: await checkForStart(settings) };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return { settings: null, finding: findingOf("wrong", "settingsWrong", { faults: error.faults }) };
  }
}

/** Some commands do without a language model, and some without a database, but the service doesn't. */
async function checkForStart(settings: Settings): Promise<Finding> {
  const faults = [...findModelFaults(settings), ...(await findLosses(settings))];
  return faults.length === 0 ? findingOf("well", "settings", {}) : findingOf("wrong", "settingsWrong", { faults });
}

function findModelFaults(settings: Settings): readonly Fault[] {
  try {
    requireModelSettings(settings);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.faults;
  }
}

export async function checkFolder({ dataDirectory: path }: Settings): Promise<Finding> {
  const folder = await nearestFolder(path);
  if (!(await stat(folder)).isDirectory()) return findingOf("wrong", "folderIsFile", { path: folder });
  const isWritable = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) return findingOf("wrong", "folderClosed", { path });
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes < fullBytes) return findingOf("wrong", "diskFull", { path, freeBytes });
  if (freeBytes < nearlyFullBytes) return findingOf("note", "diskFull", { path, freeBytes });
  return findingOf("well", "folder", { path, freeBytes });
}

/** Keys in files of a machine that others use, too. */
export async function checkKeyFiles(settings: Settings): Promise<readonly Finding[]> {
  const open = await findOpenFiles(keyFiles(settings, process.cwd()));
  if (open.length === 0) return [findingOf("well", "filesClosed", {})];
  return open.map(({ path, command }) => findingOf("note", "fileOpen", { path, command }));
}

/** The folder itself, or the one in which it will be made. */
async function nearestFolder(path: string): Promise<string> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  return exists || dirname(path) === path ? path : nearestFolder(dirname(path));
}
