// Makes the transition table binding for every test: the database refuses a move that the table doesn't name.

import { feedbackStates, isLegalMove } from "../../src/domain/feedback/feedback-state.ts";

const moves = feedbackStates.flatMap((from) =>
  feedbackStates.filter((to) => from === to || isLegalMove(from, to)).map((to) => `'${from} ${to}'`),
);

export const refuseIllegalMoves = `
  create function refuse_illegal_move() returns trigger language plpgsql as $$
  begin
    if old.state || ' ' || new.state not in (${moves.join(", ")}) then
      raise exception 'illegal move of a feedback: % to %', old.state, new.state;
    end if;
    return new;
  end $$;
  create trigger refuse_illegal_move before update of state on feedback
    for each row execute function refuse_illegal_move();`;
