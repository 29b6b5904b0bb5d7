CREATE TABLE "kind_stop" (
	"account_id" integer,
	"kind" text,
	"reason" text NOT NULL,
	"failures" smallint NOT NULL,
	"until" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "kind_stop_pkey" PRIMARY KEY("account_id","kind")
);
--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "absences" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_attempt" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "read_failures" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "missing_since" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "gone_since" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "seen_open_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "misled_at" timestamp(3) with time zone;--> statement-breakpoint
CREATE INDEX "feedback_lease" ON "feedback" ("due_at") WHERE state = 'sending';--> statement-breakpoint
ALTER TABLE "kind_stop" ADD CONSTRAINT "kind_stop_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");--> statement-breakpoint
-- What was refused again and again has published nothing: it goes back to a person instead of being parked.
WITH returned AS (
  UPDATE "feedback" SET "state" = 'inReview', "reason" = 'deliveryFailed', "parked_from" = NULL, "state_changed_at" = now()
  WHERE "state" = 'parked' AND "reason" = 'attemptsExhausted'
  RETURNING "id"
)
UPDATE "delivery" SET "closed_at" = now() FROM returned
WHERE "delivery"."feedback_id" = returned."id" AND "delivery"."closed_at" IS NULL;
