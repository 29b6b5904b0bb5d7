// Fields by the names that the page file has for them.

/** Each of our names with what the object holds under theirs; undefined where it holds nothing. */
export function namedFields<Name extends string>(
  value: unknown,
  names: Readonly<Record<Name, string>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries<string>(names).map(([ours, theirs]) => [ours, fieldAt(value, theirs)]));
}

/** @param path "product.title", or "published_at|publishedAt" for either spelling: the first one that is there counts */
export function fieldAt(value: unknown, path: string): unknown {
  return path
    .split("|")
    .map((spelling) => spelling.split(".").reduce(partOf, value))
    .find((found) => found !== undefined && found !== null);
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
