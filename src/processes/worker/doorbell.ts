// Waiting for a ring or a time, whichever comes first. A ring while nobody waits is remembered.

export type Doorbell = {
  readonly ring: () => void;
  readonly wait: (timeoutMs: number, signal: AbortSignal) => Promise<void>;
};

export function createDoorbell(): Doorbell {
  let hasRung = false;
  let answer: (() => void) | null = null;
  return {
    ring: () => {
      hasRung = true;
      answer?.();
    },
    wait: async (timeoutMs, signal) => {
      if (!hasRung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          const stop = () => resolve();
          signal.addEventListener("abort", stop, { once: true });
          answer = () => {
            clearTimeout(timer);
            signal.removeEventListener("abort", stop);
            resolve();
          };
        });
      }
      hasRung = false;
      answer = null;
    },
  };
}
