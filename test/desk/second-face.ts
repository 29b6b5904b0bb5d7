// Another face over the desk, as small as it can be: a line goes in, lines come out.

import type { Desk } from "../../src/desk/desk.ts";
import { anyItem } from "../../src/desk/item-conditions.ts";
import { InputError } from "../../src/domain/errors/errors.ts";
import { feedbackStates } from "../../src/domain/feedback/feedback-state.ts";
import { cabinetId, feedbackId, supplierId } from "../../src/domain/identifiers.ts";
import type { Caller } from "../../src/domain/people/caller.ts";
import { faults } from "../../src/words/english/faults.ts";
import { faultSentence } from "../../src/words/fault-sentences.ts";

type Answer = readonly string[];
type Command = (words: readonly string[]) => Promise<Answer>;

export function createSecondFace(desk: Desk, caller: Caller): (line: string) => Promise<Answer> {
  const commands: Readonly<Record<string, Command>> = {
    list: async ([supplier]) => {
      const owner = supplier === undefined ? null : supplierId(supplier);
      const search = { ...anyItem, supplier: owner, states: feedbackStates, limit: 20 };
      const { replies } = await desk.replies.list(caller, search);
      return [
        ...replies.map(({ id, version, state }) => `${id}@${version} ${state}`),
        `${await desk.replies.count(caller, search)} in all`,
      ];
    },
    show: async ([id]) => {
      const { state, versions } = await desk.replies.show(caller, idOf(id));
      return [state, ...versions.map(({ text }) => text)];
    },
    edit: async ([id, version, ...text]) => {
      const edit = await desk.replies.edit(caller, { id: idOf(id), version: Number(version) }, text.join(" "));
      return edit.kind === "edited" ? [`version ${edit.version}`] : edit.refusals.map(({ why }) => why);
    },
    approve: async ([id, version]) => {
      const choice = { named: [{ id: idOf(id), version: Number(version) }] };
      const { done, refused, guarded } = await desk.replies.approve(caller, choice, { despiteFindings: false });
      return [...done.map((one) => `${one} approved`), ...[...guarded, ...refused].map(({ why }) => why)];
    },
    resume: async ([id]) => {
      const { done, refused } = await desk.parked.resume(caller, { named: [idOf(id)] });
      return [...done.map((one) => `${one} resumed`), ...refused.map(({ why }) => why)];
    },
    pause: async ([id = ""]) => {
      const { isChanged } = await desk.holds.pause(caller, { kind: "cabinet", id: cabinetId(id) });
      return [isChanged ? `${id} rests` : `${id} rested already`];
    },
  };
  return async (line) => {
    const [name = "", ...words] = line.split(" ");
    try {
      return (await commands[name]?.(words)) ?? ["?"];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return error.faults.map((fault) => faultSentence(fault, faults));
    }
  };
}

function idOf(word: string | undefined) {
  return feedbackId(Number(word));
}
