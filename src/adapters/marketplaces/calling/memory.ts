// What is remembered from one opened client to the next, while the process lives. A client is opened for every piece of
// work; losing this costs a few calls, never an item.

/** One value for each key (a token, a business), made when it is first asked for. */
export function createOnePer<Value>(make: () => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? make();
    known.set(key, value);
    return value;
  };
}

export type RecentValues<Value> = Pick<Map<string, Value>, "get" | "delete"> & {
  readonly set: (key: string, value: Value) => void;
};

/** The values that were set last, so many of them. */
export function createRecentValues<Value>(most: number): RecentValues<Value> {
  const known = new Map<string, Value>();
  return {
    get: (key) => known.get(key),
    delete: (key) => known.delete(key),
    set: (key, value) => {
      known.delete(key);
      known.set(key, value);
      for (const oldest of known.keys()) {
        if (known.size <= most) break;
        known.delete(oldest);
      }
    },
  };
}
