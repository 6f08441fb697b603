ALTER TABLE "chambers" ADD COLUMN "source_year_approximate" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chambers" ADD COLUMN "unverified" text[] DEFAULT '{}' NOT NULL;