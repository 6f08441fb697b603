ALTER TABLE "users" ADD COLUMN "banned_at" timestamp (3) with time zone;--> statement-breakpoint
-- So far one mark stood for both. Whoever has a place, or none to be removed from, or an entry of the operator's, was closed by the
-- operator; companies have taken away the places of the others.
update "users" "u" set "banned_at" = "u"."disabled_at"
  where "u"."disabled_at" is not null and "u"."erased_at" is null and ("u"."role" <> 'company'
    or exists (select 1 from "company_members" "m" where "m"."user_id" = "u"."id")
    or exists (select 1 from "audit_events" "e"
      where "e"."subject_id" = "u"."id" and "e"."action" in ('account.disable', 'operator.disableUser')
        and not exists (select 1 from "audit_events" "later" where "later"."subject_id" = "u"."id" and "later"."at" > "e"."at"
          and "later"."action" in ('account.enable', 'operator.resetUser'))));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_banned_closed" CHECK ("users"."banned_at" is null or "users"."disabled_at" is not null);
