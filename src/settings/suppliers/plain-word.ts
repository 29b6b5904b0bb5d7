/** Anything else may hold a token whose colon lacks a space after it, so it isn't shown. */
export function isPlainWord(key: string): boolean {
  return /^[A-Za-z][\w-]{0,29}$/.test(key);
}
