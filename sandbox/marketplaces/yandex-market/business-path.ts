// The business in the path of a call.

const businessPath = /^(\/v[12]\/businesses\/)(\d{1,15})(\/.+)$/;

/** The path as routes are named by it, and the business that it names; null where it names none. */
export function splitPath(path: string): { readonly name: string; readonly business: number | null } {
  const [, start, business, end] = businessPath.exec(path) ?? [];
  if (business === undefined) return { name: path, business: null };
  return { name: `${start}{businessId}${end}`, business: Number(business) };
}
