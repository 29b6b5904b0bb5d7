// Reads a YAML text into plain values and remembers the line of each.
//
// Every scalar is a string, exactly as it is written: a token or an id that looks like a number keeps its zeros and its
// last digits. `null`, `~` and nothing at all mean that the entry isn't there. Aliases (`*name`) share the value of
// their anchor; their number is limited by what the file would be without them.

import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { InputError } from "../../domain/errors/errors.ts";
import { type Fault, faultOf } from "../../domain/fault/fault.ts";
import { findHiddenFault } from "../utf8-text.ts";
import type { Place, PlacedFault } from "./fault-list.ts";
import { fillPlaceholders } from "./placeholders.ts";
import { isPlainWord } from "./plain-word.ts";
import { faultsOfSyntax } from "./yaml-syntax.ts";

export type YamlValue = string | null | YamlObject | readonly YamlValue[];
export type YamlObject = { readonly [key: string]: YamlValue };

export function isYamlObject(value: YamlValue | undefined): value is YamlObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isYamlList(value: YamlValue | undefined): value is readonly YamlValue[] {
  return Array.isArray(value);
}

export type LocatedYaml = {
  readonly value: YamlValue;
  /** Duplicated keys, unknown aliases, variables that aren't set. */
  readonly faults: readonly PlacedFault[];
  /** The line of an entry; of its container, where the entry is missing. */
  readonly lineOf: (place: Place) => number;
  /** All keys of a map as written, those without a value among them. */
  readonly keysOf: (container: object) => readonly string[];
};

/** With aliases written out; a file of the largest size without aliases has fewer. */
const maxNodes = 2_000_000;

type Lines = { readonly own: number; readonly entries: Map<string | number, number> };

type Reading = {
  readonly environment: NodeJS.ProcessEnv;
  readonly lineAt: (offset: number) => number;
  readonly lines: Map<object, Lines>;
  readonly anchors: Map<string, { readonly value: YamlValue; readonly nodes: number }>;
  readonly faults: PlacedFault[];
  nodes: number;
};

/** @throws InputError when the text isn't YAML */
export function readLocatedYaml(text: string, environment: NodeJS.ProcessEnv): LocatedYaml {
  const counter = new LineCounter();
  const lineAt = (offset: number): number => counter.linePos(offset).line;
  const document = parse(text, counter);
  const reading: Reading = { environment, lineAt, lines: new Map(), anchors: new Map(), faults: [], nodes: 0 };
  const file = {};
  reading.lines.set(file, { own: 1, entries: new Map() });
  const value = readNode(document.contents, { container: file, key: null }, reading);
  return {
    value,
    faults: reading.faults,
    lineOf: ({ container, key }) => {
      const lines = reading.lines.get(container);
      return (key === null ? undefined : lines?.entries.get(key)) ?? lines?.own ?? 1;
    },
    keysOf: (container) => [...(reading.lines.get(container)?.entries.keys() ?? [])].map(String),
  };
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed {
  const document = parseDocument(text, {
    schema: "failsafe",
    customTags: ["null"],
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
    lineCounter,
  });
  if (document.errors.length > 0) throw new InputError(faultsOfSyntax(document.errors, lineCounter));
  return document;
}

function readNode(node: ParsedNode | null, place: Place, reading: Reading): YamlValue {
  if (node === null) return null;
  const line = reading.lineAt(node.range[0]);
  if (isAlias(node)) return readAlias(node.source, { place, line }, reading);
  const nodesBefore = reading.nodes;
  countNodes(1, line, reading);
  const value = readContent(node, { place, line }, reading);
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, { value, nodes: reading.nodes - nodesBefore });
  return value;
}

type Spot = { readonly place: Place; readonly line: number };

function readContent(node: ParsedNode, spot: Spot, reading: Reading): YamlValue {
  if (isMap(node)) return readMap(node, spot.line, reading);
  if (isSeq(node)) return readList(node, spot.line, reading);
  if (!isScalar(node) || typeof node.value !== "string") return null;
  const { text, fault } = fillPlaceholders(node.value, reading.environment);
  report(fault ?? findHiddenFault(text, nameOf(spot.place)), spot, reading);
  return text;
}

function report(fault: Fault | null, { place, line }: Spot, reading: Reading): void {
  if (fault !== null) reading.faults.push({ place, fault: { ...fault, line } });
}

/** Null for an item of a list, and for what may be no key. */
function nameOf({ key }: Place): string | null {
  return typeof key === "string" && isPlainWord(key) ? key : null;
}

function readMap(node: YAMLMap.Parsed, own: number, reading: Reading): YamlValue {
  const entries = new Map<string | number, number>();
  // Without a prototype no key of the file means anything special.
  const container: Record<string, YamlValue> = Object.create(null);
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : "";
    const line = reading.lineAt(pair.key.range[0]);
    const earlierLine = entries.get(key);
    if (earlierLine !== undefined) {
      report(faultOf("repeatedKey", { earlierLine }), { place: { container, key }, line }, reading);
      continue;
    }
    entries.set(key, line);
    const value = readNode(pair.value, { container, key }, reading);
    if (value !== null) container[key] = value;
  }
  reading.lines.set(container, { own, entries });
  return container;
}

function readList(node: YAMLSeq.Parsed, own: number, reading: Reading): YamlValue {
  const list: YamlValue[] = [];
  const entries = new Map<string | number, number>();
  for (const [index, item] of node.items.entries()) {
    entries.set(index, reading.lineAt(item.range[0]));
    list.push(readNode(item, { container: list, key: index }, reading));
  }
  reading.lines.set(list, { own, entries });
  return list;
}

function readAlias(name: string, spot: Spot, reading: Reading): YamlValue {
  const anchor = reading.anchors.get(name);
  if (anchor === undefined) {
    report(faultOf("aliasWithoutAnchor", {}), spot, reading);
    return null;
  }
  countNodes(anchor.nodes, spot.line, reading);
  return anchor.value;
}

function countNodes(count: number, line: number, reading: Reading): void {
  reading.nodes += count;
  if (reading.nodes > maxNodes) throw new InputError([faultOf("aliasesTooMany", {}, line)]);
}
