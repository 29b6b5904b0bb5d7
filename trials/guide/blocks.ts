// The commands of an operator's guide, as its reader copies them.

export type Block = {
  /** The heading above it; of several below one heading, the second is called "… (2)". */
  readonly title: string;
  readonly text: string;
  /** What stands in its place where it can't be run (`<!-- guide-check: … -->` above it); null where it can. */
  readonly insteadOf: string | null;
};

const marked = /^## (?<heading>.+)$|(?:^<!-- guide-check: (?<insteadOf>.+) -->\n)?^```sh\n(?<text>[\s\S]*?)^```$/gm;

/** All ```sh blocks, in their order. */
export function readBlocks(guide: string): readonly Block[] {
  const blocks: Block[] = [];
  let heading = "";
  let place = 0;
  for (const { groups = {} } of guide.matchAll(marked)) {
    if (groups["heading"] !== undefined) {
      heading = groups["heading"];
      place = 0;
      continue;
    }
    place += 1;
    const title = place === 1 ? heading : `${heading} (${place})`;
    blocks.push({ title, text: groups["text"] ?? "", insteadOf: groups["insteadOf"] ?? null });
  }
  return blocks;
}

/**
 * Writes what an operator writes in the place of the guide's examples, one after the other.
 * @throws when no block shows one of the examples: guide and check have gone different ways
 */
export function fillIn(blocks: readonly Block[], values: readonly (readonly [example: string, value: string])[]) {
  return values.reduce((filled, [example, value]) => {
    if (!filled.some(({ text }) => text.includes(example))) throw new Error(`The guide doesn't show ${example}.`);
    return filled.map((block) => ({ ...block, text: block.text.replaceAll(example, () => value) }));
  }, blocks);
}
