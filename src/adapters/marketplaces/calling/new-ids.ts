// Lists that change while they are read show some items twice.

/** Whether the id wasn't among the known ones; keeps it. What has none can't be told from others, so it is always new. */
export function isNew(id: string | null, known: Set<string>): boolean {
  if (id === null) return true;
  if (known.has(id)) return false;
  known.add(id);
  return true;
}
