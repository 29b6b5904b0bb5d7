// Values that wait for their moments, the earliest first: a binary heap.

export type MomentQueue<Value> = {
  readonly add: (atMs: number, value: Value) => void;
  /** Takes one value whose moment has come; null when there is none. */
  readonly takeDue: (nowMs: number) => Value | null;
  /** When the next value is due; infinity when none waits. */
  readonly nextMs: () => number;
};

type Entry<Value> = { readonly atMs: number; readonly value: Value };

export function createMomentQueue<Value>(): MomentQueue<Value> {
  const heap: Entry<Value>[] = [];
  const momentAt = (place: number): number => heap[place]?.atMs ?? Number.POSITIVE_INFINITY;

  /** The entry moves up from the end until nothing later stands above it. */
  function add(atMs: number, value: Value): void {
    let place = heap.length;
    while (place > 0) {
      const above = (place - 1) >>> 1;
      const entry = heap[above];
      if (entry === undefined || entry.atMs <= atMs) break;
      heap[place] = entry;
      place = above;
    }
    heap[place] = { atMs, value };
  }

  /** The last entry moves down from the top until nothing earlier stands below it. */
  function sinkLast(last: Entry<Value>): void {
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const below = momentAt(left + 1) < momentAt(left) ? left + 1 : left;
      const entry = heap[below];
      if (entry === undefined || entry.atMs >= last.atMs) break;
      heap[place] = entry;
      place = below;
    }
    heap[place] = last;
  }

  function takeDue(nowMs: number): Value | null {
    const first = heap[0];
    if (first === undefined || first.atMs > nowMs) return null;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) sinkLast(last);
    return first.value;
  }
  return { add, takeDue, nextMs: () => momentAt(0) };
}
