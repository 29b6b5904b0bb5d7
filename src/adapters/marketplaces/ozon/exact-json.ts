// Ozon's `sku` is an int64, and has to be written as one.

/** Writes a JSON object with the integer `sku` among its fields. */
export function writeJsonWithSku(sku: string, fields: Readonly<Record<string, unknown>>): string {
  const rest = JSON.stringify(fields).slice(1);
  return `{"sku":${sku}${rest === "}" ? "" : ","}${rest}`;
}
