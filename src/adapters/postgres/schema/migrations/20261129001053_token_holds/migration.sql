CREATE TABLE "token_hold" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "token_hold_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"supplier_id" text NOT NULL,
	"day" date NOT NULL,
	"tokens" bigint NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "supplier" ADD COLUMN "time_zone" text DEFAULT 'Europe/Moscow' NOT NULL;--> statement-breakpoint
CREATE INDEX "token_hold_expiry" ON "token_hold" ("supplier_id","expires_at");--> statement-breakpoint
ALTER TABLE "token_hold" ADD CONSTRAINT "token_hold_supplier_id_supplier_id_fkey" FOREIGN KEY ("supplier_id") REFERENCES "supplier"("id");--> statement-breakpoint
-- What was held before had no end, and what a killed process left of it could never be told from the rest.
UPDATE "model_usage" SET "reserved_tokens" = 0 WHERE "reserved_tokens" <> 0;
--> statement-breakpoint
-- Nor must a day wait for tokens that nobody has used: a lane whose budget is really spent pauses again at its next call.
DELETE FROM "lane_pause" WHERE "reason" = 'tokenBudgetSpent';
