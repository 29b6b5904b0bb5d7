CREATE TABLE "draft_outcome" (
	"supplier_id" text,
	"day" date,
	"source" text,
	"prompt_version" text,
	"unedited" integer DEFAULT 0 NOT NULL,
	"edited" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"edited_share" real DEFAULT 0 NOT NULL,
	CONSTRAINT "draft_outcome_pkey" PRIMARY KEY("supplier_id","day","source","prompt_version")
);
--> statement-breakpoint
ALTER TABLE "reply" ADD COLUMN "edited_share" real;--> statement-breakpoint
ALTER TABLE "draft_outcome" ADD CONSTRAINT "draft_outcome_supplier_id_supplier_id_fkey" FOREIGN KEY ("supplier_id") REFERENCES "supplier"("id");