// One resolver: what the pages call by its name. It is told the business and what it is about, and answers with data or
// throws; an error means that nothing was done.

import { z } from "zod";
import type { Account } from "../../marketplaces/yandex-market/account.ts";
import { refused } from "../../marketplaces/yandex-market/envelopes.ts";
import type { CabinetTarget } from "../faults.ts";

type Data = Readonly<Record<string, unknown>>;

export type Resolver = {
  readonly nature: Extract<CabinetTarget["nature"], "read" | "write">;
  /** @throws RefusedRequestError */
  readonly resolve: (account: Account, parameters: unknown) => Data;
};

/** By their names, such as `businessReviews/resolveReviews:resolveReviews`. */
export type Resolvers = Readonly<Record<string, Resolver>>;

/** Numbers may come as texts of their digits. */
export const Id = z.coerce.number().int().min(1);

/** What every resolver is told. */
export const business = { kind: z.literal("BUSINESS"), businessId: Id };

export type ResolverOptions<Parameters> = Pick<Resolver, "nature"> & {
  readonly parameters: z.ZodType<Parameters>;
  readonly resolve: (account: Account, parameters: Parameters) => Data;
};

export function createResolver<Parameters extends { readonly businessId: number }>({
  nature,
  parameters,
  resolve,
}: ResolverOptions<Parameters>): Resolver {
  return {
    nature,
    resolve: (account, given) => {
      const parsed = parameters.safeParse(given);
      if (!parsed.success) throw refused(400, z.prettifyError(parsed.error));
      if (parsed.data.businessId !== account.businessId) throw refused(403, "Access denied");
      return resolve(account, parsed.data);
    },
  };
}
