// What was done for each supplier in a time that somebody names.

import { InputError } from "../domain/errors/errors.ts";
import { faultOf } from "../domain/fault/fault.ts";
import type { SupplierId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import { narrowScope } from "../domain/people/scope.ts";
import type { CabinetDirectory } from "../ports/desk/cabinets.ts";
import type { Figures, Period, SupplierFigures } from "../ports/desk/figures.ts";
import { refuseMistakenFilter } from "./find-replies.ts";

export type FiguresPorts = { readonly cabinets: CabinetDirectory; readonly figures: Figures };

export type WantedFigures = {
  /** Null for all that the caller may see. */
  readonly supplier: SupplierId | null;
  /** Usually 30 days before the end. */
  readonly from?: Date;
  /** Usually now. */
  readonly to?: Date;
};

export type FiguresOfPeriod = Period & { readonly suppliers: readonly SupplierFigures[] };

const usualPeriodMs = 30 * 24 * 3_600_000;

/** @throws InputError when the caller knows no such supplier, or the period ends before it begins or lies ahead */
export async function readFigures(
  ports: FiguresPorts,
  caller: Caller,
  { supplier, ...wanted }: WantedFigures,
): Promise<FiguresOfPeriod> {
  const now = new Date();
  const { to = now, from = new Date(to.getTime() - usualPeriodMs) } = wanted;
  // Before the two are compared: somebody who named no end would be told to exchange it with the beginning.
  if (wanted.to === undefined && from >= now) throw new InputError([faultOf("periodNotBegun", {})]);
  await refuseMistakenFilter(ports, caller, { supplier, writtenFrom: from, writtenBefore: to });
  return { from, to, suppliers: await ports.figures.read(narrowScope(caller.scope, supplier), { from, to }) };
}
