CREATE TABLE "secrets_key" (
	"is_the_one" boolean PRIMARY KEY DEFAULT true,
	"fingerprint" text NOT NULL,
	"changed_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "secrets_key_one" CHECK (is_the_one)
);
--> statement-breakpoint
ALTER TABLE "cabinet" ADD COLUMN "next_probe_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "cabinet" ADD COLUMN "probes" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rate_budget" ADD COLUMN "paused_until" timestamp(3) with time zone;--> statement-breakpoint
CREATE INDEX "cabinet_next_probe" ON "cabinet" ("next_probe_at") WHERE stopped_reason is not null;--> statement-breakpoint
UPDATE "cabinet" SET "next_probe_at" = now() + random() * interval '10 minutes' WHERE "stopped_reason" IS NOT NULL;
