CREATE TABLE "delivery_outbox" (
	"delivery_id" bigint PRIMARY KEY,
	"account_id" integer NOT NULL,
	"epoch" integer NOT NULL,
	"priority" smallint NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"claimed_until" timestamp(3) with time zone,
	"published_at" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "delivery_outbox_waiting" ON "delivery_outbox" ("account_id","priority","due_at") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "delivery_outbox_published" ON "delivery_outbox" ("account_id") WHERE published_at is not null;--> statement-breakpoint
ALTER TABLE "delivery_outbox" ADD CONSTRAINT "delivery_outbox_delivery_id_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id");