ALTER TABLE "reply" ADD COLUMN "excerpts" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "reply" ADD COLUMN "prompt_version" text;