// The file that BROWSER_PAGES names: what is other on the cabinets' pages than this version knows, by marketplace. What may stand
// in a marketplace's part, its connector knows and checks.

import { readFile } from "node:fs/promises";
import { InputError, SettingsError } from "../domain/errors/errors.ts";
import { type Fault, faultOf } from "../domain/fault/fault.ts";
import { unknownKey } from "./suppliers/check-fields.ts";
import { isYamlObject, type LocatedYaml, readLocatedYaml } from "./suppliers/located-yaml.ts";
import { readUtf8 } from "./utf8-text.ts";

/** Every scalar is a text. */
export type BrowserPages = Readonly<Record<string, unknown>>;

/**
 * @param marketplaces those that are worked for in a browser
 * @throws SettingsError with every fault, that the file can't be read among them
 */
export async function readBrowserPages(path: string, marketplaces: readonly string[]): Promise<BrowserPages> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new SettingsError([faultOf("pagesFileUnreadable", { path })], { cause });
  });
  try {
    return readParts(readLocatedYaml(readUtf8(bytes), {}), marketplaces);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new SettingsError([faultOf("pagesFileFaulty", { path }), ...error.faults], { cause: error });
  }
}

function readParts(file: LocatedYaml, marketplaces: readonly string[]): BrowserPages {
  const { value } = file;
  if (value === null) return {};
  if (!isYamlObject(value)) throw new InputError([faultOf("notByMarketplace", { known: marketplaces }, 1)]);
  const faults = file.keysOf(value).flatMap((key): Fault[] => {
    const line = file.lineOf({ container: value, key });
    if (!marketplaces.includes(key)) return [{ ...unknownKey(key, marketplaces), line }];
    return isYamlObject(value[key] ?? {}) ? [] : [faultOf("mustBeGroup", { field: key }, line)];
  });
  const found = [...file.faults.map(({ fault }) => fault), ...faults];
  if (found.length > 0) throw new InputError(found.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)));
  return value;
}
