// What is said while a person signs in to a cabinet's pages.

import type { SignInQuestion } from "../../../../ports/connector.ts";

type ByQuestion = Readonly<Record<SignInQuestion["what"], string>>;

const questions: ByQuestion = {
  phone: "Phone number of the cabinet's login:",
  login: "Login of the cabinet (its name, e-mail or phone number):",
  code: "Code that the site has sent you:",
};

const refused: ByQuestion = {
  phone: "The site has refused the phone number three times.",
  login: "The site has refused the login three times.",
  code: "The site has refused the code three times.",
};

export const signIn = {
  questions,
  refused,
  again: "The site doesn't take it.",
  window: "A browser opens: sign in there as usual. It closes by itself as soon as you are in. Ctrl-C gives up.",
  windowClosed: "The window was closed before anybody was signed in.",
  givenUp: (id: string) => `Nobody is signed in to ${id}. Nothing is done by its pages until somebody is.`,
  busy: "The cabinet's browser is in use. As soon as it is free, within two minutes, it goes on here.",
  signedIn: (id: string, companyId: string, name: string | null) =>
    `Signed in to company ${companyId}${name === null ? "" : `, ${name}`}. From now on this machine works for ${id} by its pages.`,
  signedOut: (id: string) => `Signed out: the session of ${id} is deleted, and nothing is done by its pages any more.`,
  otherCompany: (id: string, companies: string) =>
    `This login opens another company: ${companies}. ${id} is none of that, so the session was deleted. Sign in with a login of its own company, or correct the suppliers file.`,
  stopped: (id: string, why: string) => `Nobody is signed in to ${id}: ${why}.`,
  answersEnded:
    "Standard input has ended, and the site wants another answer. Give them one a line: first the phone number or login, then the code.",
  tryAgain: "Once more:",
};
