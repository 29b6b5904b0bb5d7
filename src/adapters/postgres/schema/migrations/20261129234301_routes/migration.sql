CREATE TABLE "browser_session" (
	"account_id" integer PRIMARY KEY,
	"home" text,
	"stopped_reason" text,
	"stopped_at" timestamp(3) with time zone,
	"signed_in_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "kind_route" (
	"account_id" integer,
	"kind" text,
	"route" text NOT NULL,
	"is_verified" boolean NOT NULL,
	"next_probe_at" timestamp(3) with time zone,
	CONSTRAINT "kind_route_pkey" PRIMARY KEY("account_id","kind")
);
--> statement-breakpoint
CREATE TABLE "session_home" (
	"id" text PRIMARY KEY,
	"host_name" text NOT NULL,
	"seen_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "marketplace_breaker" ADD COLUMN "route" text DEFAULT 'api';--> statement-breakpoint
ALTER TABLE "rate_budget" ADD COLUMN "since_rest" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "marketplace_breaker" DROP CONSTRAINT "marketplace_breaker_pkey";--> statement-breakpoint
ALTER TABLE "marketplace_breaker" ADD PRIMARY KEY ("marketplace","route");--> statement-breakpoint
ALTER TABLE "browser_session" ADD CONSTRAINT "browser_session_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "kind_route" ADD CONSTRAINT "kind_route_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");