// I3: what was posted is what was approved, byte for byte, on the right item of the right account.

import { type Evidence, keyOf } from "./evidence.ts";

export function judgeTexts({ books, items, stored }: Evidence): readonly string[] {
  const strange = items.filter((item) => {
    const approved = stored.get(keyOf(item))?.texts ?? [];
    const posted = item.posts.filter(({ author }) => author === "api");
    return posted.some(({ text, edits }) =>
      [text, ...edits.map((edit) => edit.text)].some((one) => !approved.includes(one)),
    );
  }).length;
  return [
    ...(books.strays === 0 ? [] : [`I3: ${books.strays} posts went to items that don't exist`]),
    ...(strange === 0 ? [] : [`I3: ${strange} items have texts that nobody approved`]),
  ];
}
