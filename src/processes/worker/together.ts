// Parts of one process that end together: where one of them fails, the others are stopped, and its error is the process's.

export async function together(
  parts: readonly ((signal: AbortSignal) => Promise<void>)[],
  signal: AbortSignal,
): Promise<void> {
  const failed = new AbortController();
  const each = AbortSignal.any([signal, failed.signal]);
  const ends = await Promise.allSettled(
    parts.map(async (part) => {
      try {
        await part(each);
      } catch (error) {
        failed.abort();
        throw error;
      }
    }),
  );
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}
