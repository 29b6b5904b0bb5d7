// Tells when the parent process is gone, so that no orphan stays: by the channel between the two where there is one,
// else by the end of the standard input that the parent holds.

export function watchParent(onGone: () => void): void {
  if (process.send !== undefined) {
    process.once("disconnect", onGone);
    return;
  }
  process.stdin.once("end", onGone);
  process.stdin.once("error", onGone);
  process.stdin.resume();
}
