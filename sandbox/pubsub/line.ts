// First in, first out. What was taken leaves its place empty, and the empty ones are dropped now and then: an array's own
// `shift` moves all others each time.

export type Line<Value> = {
  readonly add: (value: Value) => void;
  readonly take: () => Value | undefined;
  readonly count: () => number;
};

const mostEmptyPlaces = 1_000;

export function createLine<Value>(): Line<Value> {
  let values: Value[] = [];
  let first = 0;
  return {
    add: (value) => {
      values.push(value);
    },
    take: () => {
      const value = values[first];
      if (first < values.length) first += 1;
      if (first >= mostEmptyPlaces && first * 2 >= values.length) {
        values = values.slice(first);
        first = 0;
      }
      return value;
    },
    count: () => values.length - first,
  };
}
