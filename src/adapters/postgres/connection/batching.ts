// Many calls, one statement: what lanes do one by one is stored together.
//
// The first call goes out at once. The calls that arrive while its statement runs gather, and go out together when it
// has ended. So without load nobody waits for company, and under load the statements grow instead of their number.
// Each caller gets its own result; when the statement fails, each gets the failure.

export type Batching<Input, Output> = {
  readonly maxBatch: number;
  /** Inputs of the same key never share a statement; null lets all share. */
  readonly keyOf: ((input: Input) => string) | null;
  /** @returns one output for each input, in their order */
  readonly run: (inputs: readonly Input[]) => Promise<readonly Output[]>;
};

type Waiting<Input, Output> = {
  readonly input: Input;
  readonly resolve: (output: Output) => void;
  readonly reject: (error: unknown) => void;
};

export function createBatcher<Input, Output>({ maxBatch, keyOf, run }: Batching<Input, Output>) {
  let gathered: Waiting<Input, Output>[] = [];
  let isRunning = false;

  const takeBatch = (): readonly Waiting<Input, Output>[] => {
    const batch = new Map<unknown, Waiting<Input, Output>>();
    const left: Waiting<Input, Output>[] = [];
    for (const waiting of gathered) {
      const key = keyOf === null ? waiting : keyOf(waiting.input);
      if (batch.size < maxBatch && !batch.has(key)) batch.set(key, waiting);
      else left.push(waiting);
    }
    gathered = left;
    return [...batch.values()];
  };

  const runAll = async (): Promise<void> => {
    isRunning = true;
    while (gathered.length > 0) {
      const batch = takeBatch();
      try {
        const outputs = await run(batch.map(({ input }) => input));
        for (const [place, output] of outputs.entries()) batch[place]?.resolve(output);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isRunning = false;
  };

  return (input: Input): Promise<Output> =>
    new Promise((resolve, reject) => {
      gathered.push({ input, resolve, reject });
      if (!isRunning) void runAll();
    });
}
