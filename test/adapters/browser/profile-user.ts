// A process that wants a profile for itself: it says by a line whether it has got it, and keeps it until it is killed.

import { withFreeProfile } from "../../../src/adapters/browser/profile-lock.ts";

const [folder = ""] = process.argv.slice(2);
const work = async (): Promise<void> => {
  process.stdout.write("taken\n");
  await new Promise((resolve) => process.stdin.once("end", resolve).resume());
};
await withFreeProfile(folder, work).catch(() => process.stdout.write("refused\n"));
