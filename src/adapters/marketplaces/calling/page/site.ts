// The cabinet of one company as a site.

import type { CabinetFile } from "./cabinet-file.ts";
import type { CabinetErrors } from "./errors.ts";

export type Site<File extends CabinetFile = CabinetFile> = {
  readonly file: File;
  readonly errors: CabinetErrors;
  /** Without a slash at its end. */
  readonly origin: string;
  readonly companyId: string;
  /** CSS of what only a page of signing in has. */
  readonly signInFields: string;
  /** What a person reads on a page that is refused, because its company is another one; none where pages name no company. */
  readonly otherCompany: readonly string[];
};

/** @param path of the page file, where `{companyId}` stands for the company's */
export function pageAddress({ origin, companyId }: Site, path: string): string {
  return `${origin}${path.replaceAll("{companyId}", companyId)}`;
}
