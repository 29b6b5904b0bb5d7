CREATE TABLE "account" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "account_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"marketplace" text NOT NULL,
	"external_id" text NOT NULL,
	"is_hash" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cabinet" (
	"id" text PRIMARY KEY,
	"supplier_id" text NOT NULL,
	"account_id" integer NOT NULL,
	"route" text NOT NULL,
	"credentials" bytea NOT NULL,
	"stopped_reason" text,
	"stopped_at" timestamp(3) with time zone,
	"answer_since" timestamp(3) with time zone,
	"next_collect_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "collection" (
	"account_id" integer,
	"kind" text,
	"known_until" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "collection_pkey" PRIMARY KEY("account_id","kind")
);
--> statement-breakpoint
CREATE TABLE "supplier" (
	"id" text PRIMARY KEY,
	"name" text NOT NULL,
	"voice" jsonb NOT NULL,
	"policy" jsonb NOT NULL,
	"answer_since_ms" bigint,
	"tokens_per_day" bigint,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "delivery_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"feedback_id" bigint NOT NULL,
	"reply_version" integer NOT NULL,
	"text" text NOT NULL,
	"operation" text NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	"verdict" text,
	"verdict_reason" text,
	"reply_external_id" text,
	"approved_by" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp(3) with time zone,
	"closed_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "delivery_attempt" (
	"delivery_id" bigint,
	"attempt" integer,
	"worker" text NOT NULL,
	"started_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp(3) with time zone,
	"outcome" text,
	"error_code" text,
	CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY("delivery_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "analysis" (
	"feedback_id" bigint PRIMARY KEY,
	"sentiment" text NOT NULL,
	"confidence" real NOT NULL,
	"topics" jsonb NOT NULL,
	"risk_flags" jsonb NOT NULL,
	"language" text NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "feedback_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" integer NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"reason_detail" text,
	"parked_from" text,
	"due_at" timestamp(3) with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"fence" integer DEFAULT 0 NOT NULL,
	"looks" smallint DEFAULT 0 NOT NULL,
	"priority" smallint NOT NULL,
	"text" text NOT NULL,
	"pros" text NOT NULL,
	"cons" text NOT NULL,
	"rating" smallint,
	"author_name" text,
	"tags" jsonb NOT NULL,
	"has_media" boolean NOT NULL,
	"is_suspicious" boolean NOT NULL,
	"product_external_id" text NOT NULL,
	"product_name" text,
	"product_brand" text,
	"product_facts" jsonb NOT NULL,
	"supplements" text,
	"written_at" timestamp(3) with time zone NOT NULL,
	"content_hash" text NOT NULL,
	"collected_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"state_changed_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product" (
	"account_id" integer,
	"external_id" text,
	"name" text,
	"facts" jsonb NOT NULL,
	"fetched_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_pkey" PRIMARY KEY("account_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "reply" (
	"feedback_id" bigint,
	"version" integer,
	"origin" text NOT NULL,
	"text" text NOT NULL,
	"findings" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reply_pkey" PRIMARY KEY("feedback_id","version")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lane_pause" (
	"account_id" integer,
	"stage" text,
	"until" timestamp(3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"failures" smallint NOT NULL,
	CONSTRAINT "lane_pause_pkey" PRIMARY KEY("account_id","stage")
);
--> statement-breakpoint
CREATE TABLE "model_usage" (
	"supplier_id" text,
	"day" date,
	"calls" integer DEFAULT 0 NOT NULL,
	"input_tokens" bigint DEFAULT 0 NOT NULL,
	"cached_tokens" bigint DEFAULT 0 NOT NULL,
	"output_tokens" bigint DEFAULT 0 NOT NULL,
	"reserved_tokens" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "model_usage_pkey" PRIMARY KEY("day","supplier_id")
);
--> statement-breakpoint
CREATE TABLE "rate_budget" (
	"account_id" integer,
	"resource" text,
	"full_at" timestamp(6) with time zone NOT NULL,
	CONSTRAINT "rate_budget_pkey" PRIMARY KEY("account_id","resource")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "account_identity" ON "account" ("marketplace","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cabinet_account" ON "cabinet" ("account_id");--> statement-breakpoint
CREATE INDEX "cabinet_supplier" ON "cabinet" ("supplier_id");--> statement-breakpoint
CREATE INDEX "cabinet_next_collect" ON "cabinet" ("next_collect_at");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_open" ON "delivery" ("feedback_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "delivery_feedback" ON "delivery" ("feedback_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_identity" ON "feedback" ("account_id","kind","external_id");--> statement-breakpoint
CREATE INDEX "feedback_lane" ON "feedback" ("account_id","state","priority","written_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "feedback_due" ON "feedback" ("account_id","state","due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "feedback_attention" ON "feedback" ("state","priority","written_at") WHERE state in ('inReview', 'parked', 'unknown');--> statement-breakpoint
CREATE INDEX "feedback_product" ON "feedback" ("account_id","product_external_id") WHERE state = 'new';--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_event" ("subject","at");--> statement-breakpoint
ALTER TABLE "cabinet" ADD CONSTRAINT "cabinet_supplier_id_supplier_id_fkey" FOREIGN KEY ("supplier_id") REFERENCES "supplier"("id");--> statement-breakpoint
ALTER TABLE "cabinet" ADD CONSTRAINT "cabinet_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "collection" ADD CONSTRAINT "collection_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_feedback_id_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id");--> statement-breakpoint
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_delivery_id_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id");--> statement-breakpoint
ALTER TABLE "analysis" ADD CONSTRAINT "analysis_feedback_id_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id");--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "product" ADD CONSTRAINT "product_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "reply" ADD CONSTRAINT "reply_feedback_id_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id");--> statement-breakpoint
ALTER TABLE "lane_pause" ADD CONSTRAINT "lane_pause_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");--> statement-breakpoint
ALTER TABLE "model_usage" ADD CONSTRAINT "model_usage_supplier_id_supplier_id_fkey" FOREIGN KEY ("supplier_id") REFERENCES "supplier"("id");--> statement-breakpoint
ALTER TABLE "rate_budget" ADD CONSTRAINT "rate_budget_account_id_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id");