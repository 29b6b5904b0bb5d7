// `cabinets login` and `cabinets logout`: a person signs in to a cabinet's pages, in a window or by answering here.

import type { SignInOutcome, SigningPerson } from "../../../desk/sign-in.ts";
import { type CabinetId, cabinetId } from "../../../domain/identifiers.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { programName } from "../messages/program-name.ts";
import { printJson } from "../print-json.ts";
import { safeLine } from "../terminal/safe-text.ts";
import { wrapText } from "../terminal/wrap-text.ts";
import { AnswersEndedError, openAnswers, type TypedAnswers } from "../typed-answers.ts";
import { waitingIn } from "../waiting.ts";
import { type AtDesk, withDesk } from "../with-desk.ts";

type Json = { readonly json?: true };
export type LoginOptions = Json & {
  /** Whether a window may be opened. */
  readonly window: boolean;
};

export function login(context: CommandContext, id: string, options: LoginOptions): Promise<ExitCode> {
  return withDesk(context, (atDesk) => loginAt(atDesk, context, cabinetId(id), options));
}

export function logout(context: CommandContext, id: string, options: Json): Promise<ExitCode> {
  return withDesk(context, (atDesk) => logoutAt(atDesk, context, cabinetId(id), options));
}

type SigningDesk = Pick<AtDesk, "caller"> & { readonly desk: Pick<AtDesk["desk"], "signIn" | "signOut"> };

export async function loginAt(
  { desk, caller }: SigningDesk,
  context: CommandContext,
  id: CabinetId,
  { window, json }: LoginOptions,
): Promise<ExitCode> {
  const answers = openAnswers(context);
  try {
    const person = describePerson(answers, window, context);
    const outcome = await desk.signIn(caller, id, person, context.signal);
    const isSignedIn = outcome.kind === "signedIn";
    if (!json || !isSignedIn) tellOutcome(outcome, id, context);
    if (json) printJson({ cabinet: id, ...factsOf(outcome) }, context);
    return exitCodes[isSignedIn ? "done" : "failed"];
  } catch (error) {
    if (context.signal.aborted) {
      context.output.remark(context.messages.signIn.givenUp(id));
      return exitCodes.interrupted;
    }
    if (!(error instanceof AnswersEndedError)) throw error;
    context.output.remark(context.messages.signIn.answersEnded);
    if (json) printJson({ cabinet: id, signedIn: false, reason: "answersEnded" }, context);
    return exitCodes.failed;
  } finally {
    answers.close();
  }
}

export async function logoutAt(
  { desk, caller }: SigningDesk,
  context: CommandContext,
  id: CabinetId,
  { json }: Json,
): Promise<ExitCode> {
  try {
    await desk.signOut(caller, id, waitingIn(context), context.signal);
  } catch (error) {
    if (context.signal.aborted) return exitCodes.interrupted;
    throw error;
  }
  if (json) printJson({ cabinet: id, signedIn: false }, context);
  else context.output.say(context.messages.signIn.signedOut(id));
  return exitCodes.done;
}

/** Nobody looks at a window who isn't at the terminal. */
function describePerson(answers: TypedAnswers, mayOpenWindow: boolean, context: CommandContext): SigningPerson {
  const { output, messages } = context;
  const { questions, again, window } = messages.signIn;
  return {
    ...waitingIn(context),
    ask: ({ what, isAgain }) => {
      if (isAgain) output.remark(again);
      return answers.ask(questions[what]);
    },
    atWindow: mayOpenWindow && answers.isTerminal ? () => output.remark(window) : null,
  };
}

/** For programs. */
function factsOf(outcome: SignInOutcome): object {
  switch (outcome.kind) {
    case "signedIn":
      return { signedIn: true, company: outcome.companyName, companyId: outcome.companyId };
    case "otherCompany":
      return { signedIn: false, reason: "otherCompany", companies: outcome.companies };
    case "refused":
      return { signedIn: false, reason: "refused", question: outcome.question };
    case "windowClosed":
      return { signedIn: false, reason: "windowClosed" };
    case "stopped":
      return { signedIn: false, reason: outcome.reason };
  }
}

function tellOutcome(outcome: SignInOutcome, id: CabinetId, context: CommandContext): void {
  const { output, messages } = context;
  const { signIn, words } = messages;
  switch (outcome.kind) {
    case "signedIn": {
      const { companyName, companyId } = outcome;
      output.say(signIn.signedIn(id, companyId, companyName === null ? null : safeLine(companyName)));
      return;
    }
    case "otherCompany":
      output.remark(signIn.otherCompany(id, outcome.companies.map(safeLine).join(", ")));
      return;
    case "refused":
      output.remark(signIn.refused[outcome.question]);
      tellNext(signIn.tryAgain, id, context);
      return;
    case "windowClosed":
      output.remark(signIn.windowClosed);
      tellNext(signIn.tryAgain, id, context);
      return;
    case "stopped":
      output.remark(signIn.stopped(id, words.waits[outcome.reason]));
      tellNext(words.remedies[outcome.reason]?.what ?? signIn.tryAgain, id, context);
  }
}

/** Whoever isn't signed in goes on by signing in, whatever has to be done before. */
function tellNext(what: string, id: CabinetId, { output }: CommandContext): void {
  for (const line of wrapText(what, { width: output.proseWidth, indent: "  ", firstIndent: "→ " })) output.remark(line);
  output.remark(`  ${programName} cabinets login ${id}`);
}
