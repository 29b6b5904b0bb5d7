CREATE TABLE "work_count" (
	"event" text,
	"marketplace" text,
	"route" text,
	"count" bigint NOT NULL,
	CONSTRAINT "work_count_pkey" PRIMARY KEY("event","marketplace","route")
);
--> statement-breakpoint
ALTER TABLE "rate_budget" ADD COLUMN "interval_ms" double precision;--> statement-breakpoint
ALTER TABLE "rate_budget" ADD COLUMN "burst_ms" double precision;