-- Files that are kept say from now on as whom they were asked for and how far the trail went; those that do not are over.
UPDATE "list_exports" SET "state" = 'expired', "storage_key" = NULL, "bytes" = NULL, "fingerprint" = NULL
  WHERE "state" = 'ready' AND "storage_key" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "list_exports" ALTER COLUMN "people" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "list_exports" ALTER COLUMN "people" SET DATA TYPE jsonb USING jsonb_build_object('accounts', to_jsonb("people"));--> statement-breakpoint
ALTER TABLE "list_exports" ALTER COLUMN "people" SET DEFAULT '{}'::jsonb;--> statement-breakpoint
ALTER TABLE "list_exports" ADD COLUMN "standing" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "list_exports" ADD COLUMN "trail_position" bigint;--> statement-breakpoint
alter table "list_exports" add constraint "list_exports_standing_nfc" check ("standing" is nfc normalized);
