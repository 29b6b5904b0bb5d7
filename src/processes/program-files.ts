// Where the programs of this copy are. A checkout runs TypeScript from its root; an installed package runs JavaScript
// from its folder `dist`, which is laid out like the root.

import { fileURLToPath } from "node:url";

const isBuilt = import.meta.url.endsWith(".js");

/** The command itself, for processes of its own. */
export const commandEntry = pathOf(isBuilt ? "../../../bin/feedback-service.js" : "../../bin/feedback-service.js");

/** The sandbox is a program of its own: nothing of it is ever loaded into the service. */
export const sandboxEntry = pathOf(isBuilt ? "../../sandbox/main.js" : "../../sandbox/main.ts");

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
