/**
 * A signal that follows `signal` after a grace: a post in flight may still end, and its outcome be recorded, while the
 * process is asked to stop.
 */
export function followWithGrace(signal: AbortSignal, graceMs: number): AbortSignal {
  const controller = new AbortController();
  const abortLater = () => setTimeout(() => controller.abort(signal.reason), graceMs).unref();
  if (signal.aborted) abortLater();
  else signal.addEventListener("abort", abortLater, { once: true });
  return controller.signal;
}
