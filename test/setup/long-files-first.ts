// Files that start many processes take longest: they go first, so that no core waits for a late one at the end.

import { BaseSequencer, type TestSpecification } from "vitest/node";

const longFolders = ["bench", "releases", "processes", "flow"];

export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = longFolders.findIndex((folder) => moduleId.includes(`/test/${folder}/`));
  return place === -1 ? longFolders.length : place;
}
