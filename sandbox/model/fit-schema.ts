// Puts values into the structure that a request asks for: fields it knows by their names, everything else by its type.
// Of JSON Schema it reads what strict structured outputs use: type, properties, items, enum, const, anyOf.

import { z } from "zod";

export type SchemaNode = {
  readonly type?: string | readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, SchemaNode>> | undefined;
  readonly items?: SchemaNode | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly anyOf?: readonly SchemaNode[] | undefined;
};

export const SchemaNode: z.ZodType<SchemaNode> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    properties: z.record(z.string(), SchemaNode).optional(),
    items: SchemaNode.optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    anyOf: z.array(SchemaNode).optional(),
  }),
);

/** @param known values by field name, used wherever the name occurs */
export function fitSchema(schema: SchemaNode, known: Readonly<Record<string, unknown>>): unknown {
  return fill(schema, undefined, known);
}

function fill(schema: SchemaNode, value: unknown, known: Readonly<Record<string, unknown>>): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum.includes(value) ? value : schema.enum[0];
  const type = typeof schema.type === "object" ? schema.type[0] : schema.type;
  if (type === undefined && schema.anyOf?.[0] !== undefined) return fill(schema.anyOf[0], value, known);
  if (type === "object" || schema.properties !== undefined) {
    const entries = Object.entries(schema.properties ?? {});
    const knownValue = (name: string): unknown => (Object.hasOwn(known, name) ? known[name] : undefined);
    return Object.fromEntries(entries.map(([name, inner]) => [name, fill(inner, knownValue(name), known)]));
  }
  return type === "array" ? fillList(schema.items, value) : (value ?? emptyOf(type));
}

/** A list with a closed set of words keeps the values that are among them. */
function fillList(items: SchemaNode | undefined, value: unknown): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return items?.enum === undefined ? list : list.filter((entry) => items.enum?.includes(entry));
}

function emptyOf(type: string | undefined): unknown {
  switch (type) {
    case "number":
    case "integer":
      return 0;
    case "boolean":
      return false;
    case "null":
      return null;
    default:
      return "";
  }
}
