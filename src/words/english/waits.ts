// Why a cabinet waits, and what a person can do about it.

import type { WaitReason } from "../../domain/feedback/reasons.ts";
import type { Remedy } from "../remedy.ts";

export const waits: Readonly<Record<WaitReason, string>> = {
  rateLimited: "waits for the marketplace's rate limit",
  marketplaceUnavailable: "the marketplace can't be reached",
  modelUnavailable: "the language model can't be reached",
  modelRateLimited: "waits for the language model's rate limit",
  modelKeyInvalid: "the language model's server refuses the key, or has no such address or model",
  modelRefusesRequests: "the language model's server takes none of our requests",
  draftRetried: "drafts that failed are tried again",
  tokensHeld: "the rest of today's model tokens is held for calls under way",
  tokenBudgetSpent: "the supplier's model tokens for today are spent",
  tokenCapTooSmall: "tokensPerDay is too small for even one call of the language model",
  credentialInvalid: "the key is refused",
  credentialExpired: "the key has expired",
  credentialMissingCategory: "the key lacks the right for reviews or questions",
  credentialReadOnly: "the key may only read",
  subscriptionMissing: "the marketplace wants a paid subscription",
  credentialUnreadable: "the stored key can't be decrypted",
  unexpectedAnswer: "gets answers of an unknown form",
  internalError: "held up by a mistake of our own",
  inModeration: "in moderation",
  outcomeUnknown: "posted or not: waits for proof",
  notYetVisible: "sent, not visible yet",
  standingUnreadable: "the marketplace can't show where an item stands: read again later",
  refusedForNow: "an item was refused for now: tried again later",
  backlogCapReached: "today's share of old reviews is used up (backlogPerDay)",
  paused: "rests, because somebody paused it",
  sendingStopped: "nothing is sent, because somebody stopped all sending",
  busUnavailable: "Pub/Sub doesn't take its approved replies just now",
  sessionEnded: "nobody is signed in to the cabinet",
  accessLimited: "the site limits access to the cabinet",
  challenge: "the site wants to see a person",
  routeIdsDiffer: "the pages show other ids than the API",
  sessionElsewhere: "no worker runs on the machine that is signed in to the cabinet",
  browserUnavailable: "the browser on its machine doesn't work just now",
  pageChanged: "the cabinet's pages have changed",
  browserMissing: "there is no browser on this machine",
  proxyMissing: "its browser is on another machine, and the cabinet has no proxy",
};

export const remedies: Readonly<Partial<Record<WaitReason, Remedy>>> = {
  modelKeyInvalid: { what: "correct OPENAI_API_KEY, URL_PROXY_OPENAI or OPENAI_MODEL; it goes on by itself" },
  modelRefusesRequests: {
    what: "check OPENAI_MODEL, URL_PROXY_OPENAI and OPENAI_API_KEY; more about it:",
    action: "runDoctor",
  },
  tokenCapTooSmall: {
    what: "raise tokensPerDay in the suppliers file to 10000 at least, then:",
    action: "importSuppliers",
  },
  credentialInvalid: { what: "make a new key, put it into the suppliers file, then:", action: "importSuppliers" },
  credentialExpired: { what: "make a new key, put it into the suppliers file, then:", action: "importSuppliers" },
  credentialMissingCategory: {
    what: "make a key with the right for reviews and questions, put it into the suppliers file, then:",
    action: "importSuppliers",
  },
  credentialReadOnly: {
    what: "make a key that may write, put it into the suppliers file, then:",
    action: "importSuppliers",
  },
  subscriptionMissing: {
    what: "buy the subscription in the marketplace's cabinet, then:",
    action: "checkCabinets",
  },
  credentialUnreadable: { what: "import the suppliers again:", action: "importSuppliers" },
  unexpectedAnswer: {
    what: "update Feedback Service; if that doesn't help, report it with the line in the log. It is tried again by itself",
  },
  internalError: { what: "please report it with the line in the log. It is tried again by itself" },
  sessionEnded: { what: "sign in, on the machine that shall work for it:", action: "signIn" },
  accessLimited: {
    what: "open the cabinet in a browser of your own; once the site lets you in as usual, let it go on:",
    action: "resumeCabinet",
  },
  challenge: { what: "the site asks for a person, so sign in again:", action: "signIn" },
  routeIdsDiffer: {
    what: "nothing was posted. Report it, and until it is mended set its route to api in the suppliers file, then:",
    action: "importSuppliers",
  },
  sessionElsewhere: {
    what: "start a worker there; if the machine is gone, sign in on another one:",
    action: "signIn",
  },
  pageChanged: {
    what: "update Feedback Service, or correct what has changed in the file of BROWSER_PAGES, then let it go on:",
    action: "resumeCabinet",
  },
  browserMissing: {
    what: "install Google Chrome or Chromium there, or name its program in BROWSER_PATH, then:",
    action: "resumeCabinet",
  },
  proxyMissing: {
    what:
      "replies leave from here, so the site would see two addresses: import the cabinet with proxy in the suppliers file, or remove " +
      "BROWSER_ENDPOINT, then:",
    action: "resumeCabinet",
  },
  paused: { what: "to let it go on:", action: "resumeCabinet" },
  sendingStopped: { what: "to let it go on:", action: "resumeSending" },
};
