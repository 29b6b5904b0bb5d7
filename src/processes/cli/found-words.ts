import type { Judgement } from "../../domain/guard/judge-reply.ts";
import type { Messages } from "./messages/catalogue.ts";
import { safeLine } from "./terminal/safe-text.ts";

/** Further ones are seen once these are mended. */
const mostFragments = 3;

/** What the guard found, each with the fragments of the text that it is about: `has a link: «wool.ru»`. */
export function foundWords({ findings, excerpts }: Judgement, { words }: Messages): readonly string[] {
  return findings.map((finding) => {
    const fragments = excerpts
      .filter((excerpt) => excerpt.finding === finding && excerpt.fragment !== "")
      .slice(0, mostFragments)
      .map(({ fragment }) => words.quoted(safeLine(fragment)));
    return fragments.length === 0 ? words.findings[finding] : `${words.findings[finding]}: ${fragments.join(", ")}`;
  });
}
