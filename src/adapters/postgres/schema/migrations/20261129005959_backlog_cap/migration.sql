CREATE TABLE "backlog_day" (
	"account_id" integer,
	"day" date,
	"begun" integer NOT NULL,
	CONSTRAINT "backlog_day_pkey" PRIMARY KEY("account_id","day")
);
--> statement-breakpoint
ALTER TABLE "backlog_day" ADD CONSTRAINT "backlog_day_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");