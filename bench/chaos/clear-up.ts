// What a run whose guard was killed has started in its place: it survives them both.

import { clearUp } from "./run-folder.ts";

const [folder] = process.argv.slice(2);
if (folder !== undefined) await clearUp(folder);
