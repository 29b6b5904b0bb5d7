// What a file imports, in every form that the language has, as a parser sees it: the walls between the rooms are held by
// this, and which test belongs to which project.

import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseAst } from "vitest/node";

const root = resolve(import.meta.dirname, "../..");

export type Import = {
  /** A file's path below the root, or a package's name as it is written. */
  readonly from: string;
  readonly isPackage: boolean;
  /**
   * It goes with the types, so that nothing is loaded. `import { type Name }` isn't among these: its names go, and what is
   * left still loads the file.
   */
  readonly isTypeOnly: boolean;
  /** An `import()`: loaded when the code comes there, if it does. */
  readonly isDynamic: boolean;
  /** What it brings can be had from this file, too: `export … from`, or an import that is exported again by its name. */
  readonly isHandedOn: boolean;
};

const known = new Map<string, readonly Import[]>();

/** @param path below the root */
export function readImports(path: string): readonly Import[] {
  const imports = known.get(path) ?? importsIn(readFileSync(join(root, path), "utf8"), path);
  known.set(path, imports);
  return imports;
}

/**
 * @param path where the source lies or would lie, below the root: relative imports start there
 * @throws Error at an `import()` of a computed name: nobody can hold it to anything
 */
export function importsIn(source: string, path: string): readonly Import[] {
  const nodes = [...nodesIn(parseAst(source, { lang: "ts" }, path))];
  const handedOn = new Set(nodes.flatMap(ownNamesExported));
  return nodes.flatMap((node) => {
    const form = formOf(node, handedOn);
    if (form === null) return [];
    const written = textOf(form.source);
    if (written === null) throw new Error(`${path} imports what only its run can tell. Write the name out.`);
    const isPackage = !written.startsWith(".");
    const from = isPackage ? written : relative(root, resolve(root, dirname(path), written));
    return [{ from, isPackage, isTypeOnly: form.isTypeOnly, isDynamic: form.isDynamic, isHandedOn: form.isHandedOn }];
  });
}

type Form = Pick<Import, "isTypeOnly" | "isDynamic" | "isHandedOn"> & { readonly source: unknown };

function formOf(node: object, handedOn: ReadonlySet<unknown>): Form | null {
  const source = property(node, "source");
  switch (typeOf(node)) {
    case "ImportDeclaration": {
      const isHandedOn = namesIn(node).some((name) => handedOn.has(name));
      return { source, isTypeOnly: property(node, "importKind") === "type", isDynamic: false, isHandedOn };
    }
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
      if (source === null) return null;
      return { source, isTypeOnly: property(node, "exportKind") === "type", isDynamic: false, isHandedOn: true };
    case "ImportExpression":
      return { source, isTypeOnly: false, isDynamic: true, isHandedOn: false };
    case "TSImportType":
      return { source, isTypeOnly: true, isDynamic: false, isHandedOn: false };
    case "TSExternalModuleReference":
      return { source: property(node, "expression"), isTypeOnly: false, isDynamic: false, isHandedOn: false };
    default:
      return null;
  }
}

function* nodesIn(part: unknown): Generator<object> {
  if (typeof part !== "object" || part === null) return;
  yield part;
  for (const inner of Object.values(part)) yield* nodesIn(inner);
}

function property(node: unknown, name: string): unknown {
  return typeof node === "object" && node !== null ? Reflect.get(node, name) : undefined;
}

const typeOf = (node: unknown): unknown => property(node, "type");

/** What an import or export calls its names in this file. */
function namesIn(node: object): readonly unknown[] {
  return [property(node, "specifiers")].flat().map((specifier) => property(property(specifier, "local"), "name"));
}

/** The names of `export { name }`. */
function ownNamesExported(node: object): readonly unknown[] {
  return typeOf(node) === "ExportNamedDeclaration" && property(node, "source") === null ? namesIn(node) : [];
}

function textOf(literal: unknown): string | null {
  const value = property(literal, "value");
  return typeof value === "string" ? value : null;
}
