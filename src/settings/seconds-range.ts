// "10-600": two numbers of seconds with a dash between them, or one that stands for both.

export type SecondsRange = { readonly from: number; readonly to: number };

/** Undefined where the text is no such range, or leaves what is allowed. */
export function readSecondsRange(text: string, mostSeconds: number): SecondsRange | undefined {
  const [, first, second = first] = /^(\d+(?:\.\d+)?)(?:\s*-\s*(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(second)];
  return from <= to && to <= mostSeconds ? { from, to } : undefined;
}
