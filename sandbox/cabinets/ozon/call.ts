// One call of the cabinet: its body names the company, which must be the one that the session is for.

import { z } from "zod";
import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import type { Account } from "../../marketplaces/ozon/account.ts";
import { type MethodGroup, refused } from "../../marketplaces/ozon/envelopes.ts";
import { readBody } from "../../marketplaces/ozon/request-body.ts";
import type { CabinetTarget } from "../faults.ts";

export type Call = {
  readonly nature: Extract<CabinetTarget["nature"], "read" | "write">;
  readonly respond: (account: Account, request: HttpRequest) => HttpReply;
};

/** By their addresses. */
export type Calls = Readonly<Record<string, Call>>;

/** Written as a number or as a text. */
const CompanyId = z.union([z.string(), z.number()]).transform(String);
const companyType = z.literal("seller");

/** What the calls for reviews say of the company, and what those for questions do. */
export const reviewCompany = { company_id: CompanyId, company_type: companyType };
export const questionCompany = { sc_company_id: CompanyId, company_type: companyType };

type OfCompany = { readonly company_id?: string; readonly sc_company_id?: string };

export type CallOptions<Body> = Pick<Call, "nature"> & {
  readonly group: MethodGroup;
  readonly body: z.ZodType<Body>;
  readonly respond: (account: Account, body: Body) => HttpReply;
};

export function createCall<Body extends OfCompany>({ nature, group, body, respond }: CallOptions<Body>): Call {
  return {
    nature,
    respond: (account, request) => {
      const read = readBody(body, request, group);
      const named = [read.company_id, read.sc_company_id, request.headers["x-o3-company-id"]];
      if (named.some((id) => id !== undefined && id !== account.id)) throw refused(group, 403, "company access denied");
      return respond(account, read);
    },
  };
}
