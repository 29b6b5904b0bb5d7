// The site has had enough of a visitor: after some more requests it shows its block page, and nothing else from then on. It
// counts what comes after that page, because a good client sends nothing any more. What the site's own page had sent in the same
// moment as the request that was blocked isn't among it: it was on its way.

export type BlockReport = {
  /** Null means everybody. */
  readonly account: string | null;
  readonly requestsLeft: number;
  readonly isShown: boolean;
  readonly requestsAfterShown: number;
};

/** One request of a visitor. */
export type Arrival = {
  readonly account: string;
  /** What requests of a page have alike that left together; null for all others. */
  readonly moment: string | null;
};

export type Blocks = {
  readonly add: (account: string | null, afterRequests: number) => void;
  readonly clear: () => void;
  readonly all: () => readonly BlockReport[];
  /** Counts a request. @returns whether it is stopped */
  readonly stops: (arrival: Arrival) => boolean;
  /** The block page is what this visitor gets now. */
  readonly show: (arrival: Arrival) => void;
};

type Block = BlockReport & {
  /** In which the block page was shown first. */
  readonly shownMoment: string | null;
};

export function createBlocks(): Blocks {
  let blocks: readonly Block[] = [];
  const isFor = (block: BlockReport, account: string): boolean => block.account === null || block.account === account;

  function stops({ account, moment }: Arrival): boolean {
    const isStopped = blocks.some((block) => isFor(block, account) && block.requestsLeft === 0);
    blocks = blocks.map((block) => (isFor(block, account) ? afterRequest(block, moment) : block));
    return isStopped;
  }

  function show({ account, moment }: Arrival): void {
    blocks = blocks.map((block) =>
      isFor(block, account) && block.requestsLeft === 0 && !block.isShown
        ? { ...block, isShown: true, shownMoment: moment }
        : block,
    );
  }

  return {
    add: (account, requestsLeft) => {
      blocks = [...blocks, { account, requestsLeft, isShown: false, requestsAfterShown: 0, shownMoment: null }];
    },
    clear: () => {
      blocks = [];
    },
    all: () => blocks.map(({ shownMoment: _, ...report }) => report),
    stops,
    show,
  };
}

function afterRequest(block: Block, moment: string | null): Block {
  if (block.requestsLeft > 0) return { ...block, requestsLeft: block.requestsLeft - 1 };
  const isAfter = block.isShown && (moment === null || moment !== block.shownMoment);
  return { ...block, requestsAfterShown: block.requestsAfterShown + Number(isAfter) };
}
