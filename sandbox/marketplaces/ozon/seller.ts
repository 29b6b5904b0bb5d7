// What the key may do, and who the seller is. They need no subscription.

import type { Account } from "./account.ts";
import { resultReply } from "./envelopes.ts";
import { Nothing } from "./request-body.ts";
import { createRoute, type Routes, writes } from "./route.ts";

/** @param methods the paths that a key opens */
export function createSellerRoutes(methods: () => readonly string[]): Routes {
  const group = "general";
  return {
    "POST /v1/roles": createRoute({
      group,
      body: Nothing,
      respond: ({ keyExpiresAtMs, isReadOnly }) =>
        resultReply({
          expires_at: new Date(keyExpiresAtMs).toISOString(),
          roles: isReadOnly ? readingRoles(methods()) : [{ name: "Admin", methods: methods() }],
        }),
    }),
    "POST /v1/seller/info": createRoute({
      group,
      body: Nothing,
      respond: (account) => resultReply({ company: companyOf(account), ratings: [], subscription: planOf(account) }),
    }),
  };
}

/** The names are a guess; that a role lists its methods is in the description. */
function readingRoles(methods: readonly string[]) {
  const reading = (group: string) => methods.filter((path) => path.includes(`/${group}/`) && !writes.test(path));
  return [
    { name: "Review read only", methods: reading("review") },
    { name: "Question read only", methods: reading("question") },
  ];
}

function companyOf({ id, sellerName }: Account): Readonly<Record<string, string>> {
  return {
    name: sellerName,
    legal_name: `ООО «${sellerName}»`,
    country: "Россия",
    currency: "RUB",
    inn: id.padStart(10, "7"),
    ogrn: id.padStart(13, "1"),
    ownership_form: "ООО",
    tax_system: "OSNO",
  };
}

/** Premium Pro is the one that opens reviews and questions together. */
function planOf({ hasSubscription }: Account): { readonly is_premium: boolean; readonly type: string } {
  return { is_premium: hasSubscription, type: hasSubscription ? "PREMIUM_PRO" : "UNSPECIFIED" };
}
