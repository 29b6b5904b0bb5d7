// A person at the command line.

import type { Trial } from "../trial.ts";

export type Waiting = { readonly id: string; readonly version: number; readonly reason: string };

/** What waits for a person, with the version that would go out. */
export function readInbox(trial: Trial): Promise<readonly Waiting[]> {
  return trial.query<Waiting>(`
    select f.id::text, coalesce((select max(version) from reply where feedback_id = f.id), 0) as version, f.reason
    from feedback f where f.state = 'inReview' order by f.id`);
}

/** @returns whether the command did what it was told */
export async function say(trial: Trial, ...words: readonly string[]): Promise<boolean> {
  return (await trial.start(...words).exited) === 0;
}

export function approve(trial: Trial, { id, version }: Pick<Waiting, "id" | "version">): Promise<boolean> {
  return say(trial, "replies", "approve", `${id}@${version}`);
}

/** Writes another text and lets it out. */
export function rewrite(trial: Trial, { id, version }: Waiting, text: string): Promise<boolean> {
  return say(trial, "replies", "edit", `${id}@${version}`, "--text", text, "--approve");
}
