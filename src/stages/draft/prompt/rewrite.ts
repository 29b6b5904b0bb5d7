// What the model hears after a reply that the guard doesn't let pass.

import type { Excerpt } from "../../../domain/guard/excerpts.ts";
import type { GuardFinding } from "../../../domain/guard/findings.ts";
import type { ModelMessage } from "../../../ports/language-model.ts";

const problems: Readonly<Record<GuardFinding, string>> = {
  empty: "it says nothing",
  tooShort: "it is shorter than the marketplace takes",
  tooLong: "it is longer than the marketplace takes, from here on",
  link: "it has a link or the address of a site",
  contact: "it has a way to reach somebody outside of the marketplace",
  placeholder: "it has something left to be filled in",
  wrongLanguage: "it isn't in the language of the voice",
  promptLeak: "it speaks of instructions, or of how it was written",
  invisibleOrControl: "it has characters that nobody sees",
};

/**
 * The reply is given back as the model's own words, and the findings name what must not be in the next one.
 * @param reply without the signature
 */
export function rewriteMessages(reply: string, excerpts: readonly Excerpt[]): readonly ModelMessage[] {
  const found = excerpts.map(({ finding, fragment }) => `- ${problems[finding]}: ${JSON.stringify(fragment)}`);
  return [
    { role: "assistant", content: reply },
    {
      role: "user",
      content: `This reply can't be published:\n${found.join("\n")}\nAnswer the same feedback again with another reply that has \
none of this, in the same format.`,
    },
  ];
}
