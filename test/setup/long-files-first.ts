// Files that start many processes or a browser take longest: they go first, so that no core waits for a late one at the end.
// Some of them keep the cores busy and others mostly wait: the kinds are dealt evenly, so that none meets only its own.

import { relative, resolve } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const tests = resolve(import.meta.dirname, "..");
/** Below it. */
const longFolders = [/^bench\//, /^releases\//];
const dealtFolders = [/^processes\//, /^flow\//, /^adapters\/(?:browser|marketplaces\/[^/]+\/page)\//];

export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const byFolder = Map.groupBy(await super.sort(files), folderOf);
    const dealt = dealtFolders.map((folder) => byFolder.get(folder) ?? []);
    return [
      ...longFolders.flatMap((folder) => byFolder.get(folder) ?? []),
      ...dealt
        .flatMap((ofFolder) => ofFolder.map((file, number) => ({ file, place: number / ofFolder.length })))
        .toSorted((one, other) => one.place - other.place)
        .map(({ file }) => file),
      ...(byFolder.get(null) ?? []),
    ];
  }
}

/** Null for one that is no longer than most. */
function folderOf({ moduleId }: TestSpecification): RegExp | null {
  const path = relative(tests, moduleId);
  return [...longFolders, ...dealtFolders].find((folder) => folder.test(path)) ?? null;
}
