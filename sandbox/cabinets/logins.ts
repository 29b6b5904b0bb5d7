// Who can sign in, and which companies each of them has to choose from.

import { numberOf } from "../random.ts";
import { UselessTroubleError } from "./useless-trouble.ts";

export type Company = {
  /** The seller's identity at the marketplace. */
  readonly account: string;
  readonly name: string;
};

export type Login = {
  readonly phone: string;
  readonly email: string;
  readonly userId: string;
  readonly companies: readonly Company[];
};

export type Logins = {
  readonly add: (company: Company) => void;
  /** @param identity a phone in any spelling, or an e-mail */
  readonly find: (identity: string) => Login | null;
  /** @throws UselessTroubleError when there is no such company or phone */
  readonly join: (account: string, phone: string) => void;
  /** @throws UselessTroubleError when nobody can sign in to it */
  readonly require: (account: string) => Company;
  readonly all: () => readonly Login[];
};

const firstNumber = 9_000_000_000;
const countOfNumbers = 999_999_999;

export function createLogins(marketplace: string): Logins {
  let logins: readonly Login[] = [];

  function find(identity: string): Login | null {
    const email = identity.trim().toLowerCase();
    const phone = digitsOf(identity);
    return logins.find((login) => login.email === email || (phone !== "" && digitsOf(login.phone) === phone)) ?? null;
  }

  function requireCompany(account: string): Company {
    const company = logins.flatMap(({ companies }) => companies).find((one) => one.account === account);
    if (company === undefined) throw new UselessTroubleError(`Nobody can sign in to ${account}.`);
    return company;
  }

  function join(account: string, phone: string): void {
    const company = requireCompany(account);
    const joined = find(phone);
    if (joined === null) throw new UselessTroubleError(`Nobody has the phone ${phone}.`);
    if (joined.companies.includes(company)) return;
    logins = logins.map((login) => (login === joined ? { ...login, companies: [...login.companies, company] } : login));
  }

  return {
    add: (company) => {
      const number = numberOf(`Phone at ${marketplace} of ${company.account}`);
      const phone = `+7${firstNumber + (number % countOfNumbers)}`;
      const email = `owner-${company.account}@example.org`;
      logins = [...logins, { phone, email, userId: String(number), companies: [company] }];
    },
    find,
    join,
    require: requireCompany,
    all: () => logins,
  };
}

/** The last ten digits: `+7`, `7` and `8` before them mean the same. Empty for what is no phone. */
function digitsOf(phone: string): string {
  const digits = phone.replaceAll(/[^\d]/g, "");
  return /^[\d\s()+-]+$/.test(phone.trim()) && digits.length >= 10 ? digits.slice(-10) : "";
}
