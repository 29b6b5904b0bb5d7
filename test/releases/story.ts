// What happens in the old world until its worker is killed, so that something stands in every state, at every
// marketplace where it can.

import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Event, Row } from "./image.ts";
import type { OldWorld, Supplier } from "./old-world.ts";
import { openScene, type Place, type Reply, type Scene, usualPlaces } from "./scene.ts";

const hour = 60 * 60_000;
const neverMs = hour;
/** Reads are late by this while a post gets lost, so that nobody finds it. */
const lagMs = 5_000;
/** Room for two calls of the model at once, and for four one after the other. */
const fewTokens = 13_000;

/** Believes after a second that a reply isn't there. */
const believesSoon = { UNKNOWN_LAG_HORIZON: "1" };

/** @returns what buyers and colleagues did, until the worker was killed */
export async function tellStory(
  world: OldWorld,
): Promise<{ readonly events: readonly Event[]; readonly killedAt: Date }> {
  const suppliers = world.suppliers.map(
    (supplier): Supplier => ({
      ...supplier,
      policy: { reviews: "auto>=4", questions: "auto" },
      budget: { tokensPerDay: 2_000_000 },
      cabinets: supplier.cabinets.map(withLastingToken),
    }),
  );
  await world.importSuppliers(suppliers);
  const story = await openScene(world);
  await haveUsualDays(story);
  await leaveParked(story);
  await leaveUnknown(story);
  await leaveStopped(story, suppliers);
  const killedAt = await dieAtWork(story, suppliers);
  return { events: story.events, killedAt };
}

/** The sandbox's tokens end in half a year; these are still good when the last release is an old one. */
function withLastingToken(cabinet: Row): Row {
  const [head, payload, signature] = String(cabinet["token"] ?? "").split(".");
  if (payload === undefined) return cabinet;
  const claims = z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(payload, "base64url").toString()));
  const lasting = JSON.stringify({ ...claims, exp: Date.UTC(2100, 0) / 1_000 });
  return { ...cabinet, token: `${head}.${Buffer.from(lasting).toString("base64url")}.${signature}` };
}

/** Published, skipped, settled, rejected, returned, changed: what has an end or waits for a person. */
async function haveUsualDays(story: Scene): Promise<void> {
  for (const place of usualPlaces) {
    await story.add(place, "published", { ageMs: hour });
    await story.add(place, "answered-question", { kind: "question", text: "Плед можно стирать в машине?" });
    await story.add(place, "in-review", { rating: 2, ageMs: hour });
    await story.add(place, "rejected", { rating: 2 });
    await story.add(place, "colleague", { rating: 2 });
    await story.add(place, "changed", {});
    await story.add(place, "link", { rating: 2 });
  }
  await story.add("ozon", "rating-only", { text: "" });
  await story.run();
  for (const place of usualPlaces) {
    await story.reject(place, "rejected");
    await story.touch(place, "colleague", { action: "answer", text: "Ответил сам." });
    await story.touch(place, "changed", { action: "change", text: "Плед полинял после первой стирки." });
    await story.edit([place, "link"], "Спасибо! Все наши пледы на www.wool.example.ru");
  }
  await story.approve(
    usualPlaces.flatMap((place): Reply[] => [
      [place, "colleague"],
      [place, "link", 2],
    ]),
  );
  await story.run();
}

/** One that is live and was never shown as published, and one of which nobody can tell. */
async function leaveParked(story: Scene): Promise<void> {
  await story.turn({ moderationDelayMs: neverMs });
  await story.add("wildberries", "overdue", {});
  await story.run();
  await story.query("update delivery_attempt set started_at = started_at - interval '15 days' where outcome = 'sent'");
  await story.query("update feedback set due_at = now() where state = 'sent'");
  await story.run();
  await story.turn({ moderationDelayMs: 0 });

  await story.add("ozon", "no-proof", {});
  await story.spoil("ozon", "failed500");
  await story.run();
  await story.touch("ozon", "no-proof", { action: "change", text: "" });
  await story.query("update feedback set due_at = now() where state = 'unknown'");
  await story.run(believesSoon);
}

/** Posts without an answer: the first of a place was stored. */
async function leaveUnknown(story: Scene): Promise<void> {
  for (const place of usualPlaces) {
    await story.add(place, "unknown-stored", { rating: 3, ageMs: 3 * hour });
    await story.add(place, "unknown-lost", { rating: 3, ageMs: 2 * hour });
    await story.spoil(place, "storedThen504");
    await story.spoil(place, "failed500");
  }
  await story.run();
  await story.turn({ readLagMs: lagMs, singleReadLagMs: lagMs });
  await sleep(lagMs);
  await story.approve(
    usualPlaces.flatMap((place): Reply[] => [
      [place, "unknown-stored"],
      [place, "unknown-lost"],
    ]),
  );
  await story.run({}, 0);
  await story.query("update feedback set due_at = now() + interval '1 hour' where state = 'unknown'");
  await story.turn({ readLagMs: 0, singleReadLagMs: 0 });
}

/** A cabinet whose key was revoked after a reply had been approved. */
async function leaveStopped(story: Scene, suppliers: readonly Supplier[]): Promise<void> {
  await story.add("ozon-2", "stopped", { rating: 3 });
  await story.add("ozon-2", "exhausted", { rating: 3 });
  await story.run({}, 0);
  const clientId = story.accountOf("ozon-2").external_id;
  await story.importSuppliers(
    suppliers.map((supplier) => ({
      ...supplier,
      cabinets: supplier.cabinets.map((cabinet) =>
        String(cabinet["clientId"]) === clientId ? { ...cabinet, apiKey: "revoked" } : cabinet,
      ),
    })),
  );
  await story.approve([
    ["ozon-2", "stopped"],
    ["ozon-2", "exhausted"],
  ]);
  await story.run({}, 0);
  await story.until("the cabinet stops", "exists (select from cabinet where stopped_reason is not null)");
  // As refusals for two hours left it: the last release to end so was 5fea61a.
  await story.query(`
    with parked as (
      update feedback set state = 'parked', reason = 'attemptsExhausted', parked_from = 'approved', due_at = null, fence = 1
      where external_id = '${story.externalIdOf("ozon-2", "exhausted")}' returning id
    ), tried as (
      update delivery set attempt = 1, outcome = 'refused' from parked where feedback_id = parked.id returning delivery.id
    )
    insert into delivery_attempt (delivery_id, attempt, worker, finished_at, outcome, error_code)
    select id, 1, 'story', now(), 'refused', 'unavailable' from tried`);
}

/** One worker stands at every step at once, and is killed. */
async function dieAtWork(story: Scene, suppliers: readonly Supplier[]): Promise<Date> {
  for (const place of usualPlaces) {
    await story.add(place, "sent", { rating: 3, ageMs: 5 * hour });
    await story.add(place, "sending", { rating: 3, ageMs: 4 * hour });
    await story.add(place, "approved", { rating: 3, ageMs: 3 * hour });
  }
  await story.run({}, 0);
  const worker = story.start(["work"]);
  await holdReview(story);
  await holdDrafts(story, suppliers);
  await holdPosts(story);
  worker.kill("SIGKILL");
  await worker.exited;
  const killedAt = new Date();
  // They were kept from being looked for.
  await story.query("update feedback set due_at = now() where state = 'unknown'");
  return killedAt;
}

async function holdReview(story: Scene): Promise<void> {
  await closeReview(story, "wildberries-2");
  await story.add("wildberries-2", "drafted", {});
  await story.collectNow();
  await story.until("a reply waits for the policy", "exists (select from feedback where state = 'drafted')");
  await story.until(
    "nobody is collecting",
    "not exists (select from cabinet where next_collect_at < now() and stopped_reason is null)",
  );
}

async function holdDrafts(story: Scene, suppliers: readonly Supplier[]): Promise<void> {
  await story.turn({ modelLatencyMs: neverMs });
  await limitTokens(story, suppliers, "yandex-market");
  for (const place of usualPlaces) {
    for (const number of [1, 2, 3, 4]) {
      await story.add(place, `new-${number}`, { text: `Тёплый плед, беру ещё ${number}` });
    }
  }
  await story.collectNow();
  await story.until("drafts are under way", "12 = (select count(*) from feedback where state = 'new')");
  await story.until("tokens have run out", "exists (select from lane_pause where reason = 'tokenBudgetSpent')");
}

/** The first post of each place is answered, the second one never. */
async function holdPosts(story: Scene): Promise<void> {
  await story.turn({ moderationDelayMs: neverMs });
  for (const place of usualPlaces) {
    await story.spoil(place, place === "ozon" ? "stalledLost" : "stalledStored", { skip: 1, delayMs: neverMs });
  }
  for (const place of usualPlaces) await story.edit([place, "link", 2], "Спасибо за отзыв! Мы всё исправим.");
  // All at once: a post that isn't answered is given up after 15 s, and the next one would leave.
  const fates: readonly (readonly [string, number?])[] = [["sent"], ["sending"], ["approved"], ["link", 3]];
  await story.approve(usualPlaces.flatMap((place) => fates.map(([fate, version]): Reply => [place, fate, version])));
  await story.until("posts are under way", "3 = (select count(*) from feedback where state = 'sending')");
}

/** Whoever moves a drafted reply of this account on waits for ever. */
async function closeReview({ query, accountOf }: Scene, place: Place): Promise<void> {
  await query(`
    create function wait_for_ever() returns trigger language plpgsql as $$
    begin perform pg_sleep(${neverMs / 1_000}); return new; end $$;
    create trigger closed before update of state on feedback for each row
      when (old.state = 'drafted' and old.account_id = ${accountOf(place).id}) execute function wait_for_ever()`);
}

/** Leaves the supplier's model hardly any tokens of the day. */
async function limitTokens(story: Scene, suppliers: readonly Supplier[], place: Place): Promise<void> {
  const [row] = await story.query(`
    select supplier_id, input_tokens + output_tokens as used from model_usage join cabinet using (supplier_id)
    where account_id = ${story.accountOf(place).id}`);
  const { supplier_id: id, used } = z.object({ supplier_id: z.string(), used: z.coerce.number() }).parse(row);
  const supplier = suppliers.filter((one) => one.id === id);
  await story.importSuppliers(supplier.map((one) => ({ ...one, budget: { tokensPerDay: used + fewTokens } })));
}
