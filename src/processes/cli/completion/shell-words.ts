import type { CommandWords } from "./command-words.ts";

/** In single quotes, as all three shells take it. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The paths of all commands below the program. */
export function allPaths(tree: readonly CommandWords[]): readonly string[] {
  return tree.map(({ path }) => path).filter((path) => path !== "");
}
