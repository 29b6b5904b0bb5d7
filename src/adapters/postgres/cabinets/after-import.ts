// What an import lets go on: items that only the old settings held up. They are locked in the order of their ids, as
// everywhere (`lock-feedback.ts`).

import { sql } from "drizzle-orm";
import type { CabinetId } from "../../../domain/identifiers.ts";
import { change, type Executor } from "../connection/database.ts";
import { is, movesFrom, reasons, waits } from "../connection/states.ts";

const skipped = movesFrom("skipped");

/** @param ids the cabinets that were imported */
export async function takeUpAfterImport(executor: Executor, ids: readonly CabinetId[]): Promise<void> {
  await reviveWidened(executor, ids);
  await endBudgetPauses(executor, ids);
  await tryStoppedKinds(executor, ids);
  await readRefusedProducts(executor, ids);
  await reviveReturned(executor, ids);
}

/** A wider `answerSince` takes up what was too old before, and a policy that answers them reviews of cancelled orders. */
async function reviveWidened(executor: Executor, ids: readonly CabinetId[]): Promise<void> {
  await change(
    executor,
    sql`
      update feedback
      set state = ${skipped.to("new")}, reason = case reason when ${reasons.tooOld} then ${reasons.answerSinceWidened}
          else ${reasons.policyWidened} end,
        due_at = now(), state_changed_at = now()
      where id = any(array(
        select f.id from feedback f join cabinet using (account_id) join supplier on supplier.id = cabinet.supplier_id
        where cabinet.id = any(${sql.param(ids)}::text[]) and f.state ${skipped.is}
          and (f.reason = ${reasons.tooOld}
            or (f.reason = ${reasons.cancelledOrder} and supplier.policy ->> 'cancelledOrders' = 'answer'))
          and (cabinet.answer_since is null or f.written_at >= cabinet.answer_since)
        order by f.id for update of f
      ))`,
  );
}

/** With a new key, or a subscription that was bought meanwhile, a refused kind may be served again. */
async function tryStoppedKinds(executor: Executor, ids: readonly CabinetId[]): Promise<void> {
  await change(
    executor,
    sql`
      with cleared as (
        delete from kind_stop stop using cabinet
        where cabinet.id = any(${sql.param(ids)}::text[]) and stop.account_id = cabinet.account_id
        returning stop.account_id, stop.kind
      )
      update feedback set due_at = now()
      where id = any(array(
        select f.id from feedback f join cleared using (account_id, kind)
        where f.state ${is("approved")} and f.due_at > now()
        order by f.id for update of f
      ))`,
  );
}

/** A new key may have the right to read products that the one before it lacked. */
async function readRefusedProducts(executor: Executor, ids: readonly CabinetId[]): Promise<void> {
  await change(
    executor,
    sql`
      with widened as (
        update cabinet set lacks_products = false
        where id = any(${sql.param(ids)}::text[]) and lacks_products
        returning account_id
      )
      update product set read_again_at = now() from widened where product.account_id = widened.account_id`,
  );
}

/** A new budget counts at once, and not tomorrow: a pause binds whoever wakes the lane. */
async function endBudgetPauses(executor: Executor, ids: readonly CabinetId[]): Promise<void> {
  await change(
    executor,
    sql`
      delete from lane_pause pause using cabinet
      where cabinet.id = any(${sql.param(ids)}::text[]) and pause.account_id = cabinet.account_id
        and pause.reason in (${waits.tokenBudgetSpent}, ${waits.tokenCapTooSmall})`,
  );
}

/** What ended only because its cabinet was removed goes on with it. */
async function reviveReturned(executor: Executor, ids: readonly CabinetId[]): Promise<void> {
  await change(
    executor,
    sql`
      update feedback set state = ${skipped.to("new")}, reason = ${reasons.cabinetReturned}, due_at = now(),
        state_changed_at = now()
      where id = any(array(
        select f.id from feedback f join cabinet using (account_id)
        where cabinet.id = any(${sql.param(ids)}::text[]) and f.state ${skipped.is} and f.reason = ${reasons.cabinetRemoved}
          and (cabinet.answer_since is null or f.written_at >= cabinet.answer_since)
        order by f.id for update of f
      ))`,
  );
}
