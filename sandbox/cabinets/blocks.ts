// The site has had enough of a visitor: after some more requests it shows its block page, and nothing else from then on. It
// counts what comes after that page, because a good client sends nothing any more.

export type BlockReport = {
  /** Null means everybody. */
  readonly account: string | null;
  readonly requestsLeft: number;
  readonly isShown: boolean;
  readonly requestsAfterShown: number;
};

export type Blocks = {
  readonly add: (account: string | null, afterRequests: number) => void;
  readonly clear: () => void;
  readonly all: () => readonly BlockReport[];
  /** Counts a request. @returns whether it is stopped */
  readonly stops: (account: string) => boolean;
  /** The block page is what this visitor gets now. */
  readonly show: (account: string) => void;
};

export function createBlocks(): Blocks {
  let blocks: readonly BlockReport[] = [];
  const isFor = (block: BlockReport, account: string): boolean => block.account === null || block.account === account;

  function stops(account: string): boolean {
    const isStopped = blocks.some((block) => isFor(block, account) && block.requestsLeft === 0);
    blocks = blocks.map((block) => (isFor(block, account) ? afterRequest(block) : block));
    return isStopped;
  }

  return {
    add: (account, requestsLeft) => {
      blocks = [...blocks, { account, requestsLeft, isShown: false, requestsAfterShown: 0 }];
    },
    clear: () => {
      blocks = [];
    },
    all: () => blocks,
    stops,
    show: (account) => {
      blocks = blocks.map((block) =>
        isFor(block, account) && block.requestsLeft === 0 ? { ...block, isShown: true } : block,
      );
    },
  };
}

function afterRequest(block: BlockReport): BlockReport {
  if (block.requestsLeft > 0) return { ...block, requestsLeft: block.requestsLeft - 1 };
  return { ...block, requestsAfterShown: block.requestsAfterShown + Number(block.isShown) };
}
