CREATE TABLE "marketplace_breaker" (
	"marketplace" text PRIMARY KEY,
	"failed_account_ids" integer[] NOT NULL,
	"opened_at" timestamp(3) with time zone,
	"open_until" timestamp(3) with time zone,
	"openings" smallint NOT NULL,
	"probing_account_id" integer
);
--> statement-breakpoint
ALTER TABLE "marketplace_breaker" ADD CONSTRAINT "marketplace_breaker_probing_account_id_account_id_fkey" FOREIGN KEY ("probing_account_id") REFERENCES "account"("id");