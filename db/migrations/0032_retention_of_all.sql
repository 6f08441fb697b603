CREATE TABLE "audit_checkpoints" (
	"position" bigint PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"sequence" bigint NOT NULL,
	"removed" bigint NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_checkpoints_hash" CHECK ("audit_checkpoints"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "audit_checkpoints_past" CHECK ("audit_checkpoints"."linked_at" < "audit_checkpoints"."at" - interval '5 years')
);
--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "blanked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "blanked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "blanked_at" timestamp (3) with time zone;--> statement-breakpoint
-- Taking away what is past its time. Tables that only grow refuse every change but that of the three functions below, which work
-- as the owner of the tables, look at the dates themselves, and are the only ones to say `portal.retention`.
create function is_retention(relation oid) returns boolean language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(current_setting('portal.retention', true), '') = 'on'
    and (select relowner from pg_class where oid = relation) = (select oid from pg_roles where rolname = current_user)
$$;
--> statement-breakpoint
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op <> 'TRUNCATE' and is_retention(tg_relid) then return null; end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create or replace function refuse_change_of_trail() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and is_retention(tg_relid) then return null; end if;
  raise exception 'the trail is append-only';
end $$;
--> statement-breakpoint
create or replace function erasures_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and is_retention(tg_relid) then return null; end if;
  raise exception 'the list of erased people is append-only' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create or replace function deliberation_notes_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and is_retention(tg_relid) then return old; end if;
  raise exception 'deliberation notes are append-only' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create or replace function decision_records_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and is_retention(tg_relid) then return new; end if;
  raise exception 'decisions are kept as they were made' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create or replace function voucher_stays() returns trigger language plpgsql as $$
begin
  if old.company_id is not null and (new.company_id, new.business_number, new.batch_id, new.hash, new.used_at)
    is distinct from (old.company_id, old.business_number, old.batch_id, old.hash, old.used_at) and not is_retention(tg_relid) then
    raise exception 'a used voucher stays as it is' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger audit_checkpoints_append_only before update or delete or truncate on "audit_checkpoints"
  for each statement execute function refuse_change();
--> statement-breakpoint
-- Whoever takes away, and by whatever function: nothing younger than five years leaves the trail.
create function refuse_young() returns trigger language plpgsql as $$
begin
  if (to_jsonb(old) ->> tg_argv[0])::timestamptz >= now() - interval '5 years' then
    raise exception '% is kept for five years', tg_table_name using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
--> statement-breakpoint
create trigger audit_events_kept before delete on "audit_events" for each row execute function refuse_young('at');
--> statement-breakpoint
create trigger audit_links_kept before delete on "audit_links" for each row execute function refuse_young('linked_at');
--> statement-breakpoint
create trigger access_reviews_kept before delete on "access_reviews" for each row execute function refuse_young('reviewed_at');
--> statement-breakpoint
create trigger erasures_kept before delete on "erasures" for each row execute function refuse_young('at');
--> statement-breakpoint
-- The beginning of the trail up to the first entry that is younger, or that is missing; the newest link always stays. Of moves of
-- states the rows stay, since figures are counted from them, and say no more who made them. Gives how many rows of all this, and the
-- checkpoint where there is a new one.
create function retention_of_trail(at_most integer) returns table (taken bigint, checkpoint text)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  past timestamptz := now() - interval '5 years';
  first bigint;
  until bigint;
  last record;
  more bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit_checkpoints', 0));
  perform set_config('portal.retention', 'on', true);
  taken := 0;
  select min(position) into first from public.audit_links;
  select position - 1 into until from (
    (select l.position from public.audit_links l left join public.audit_events e on e.id = l.event_id
      where l.linked_at >= past or e.at >= past or e.id is null order by l.position limit 1)
    union all (select max(position) from public.audit_links)
    union all (select first + greatest(at_most, 0))) ends
    order by position limit 1;
  if first is not null and until >= first then
    select l.position, l.hash, l.linked_at, e.sequence into last
      from public.audit_links l join public.audit_events e on e.id = l.event_id where l.position = until;
    delete from public.audit_events where id in (select event_id from public.audit_links where position <= until);
    delete from public.audit_links where position <= until;
    insert into public.audit_checkpoints (position, hash, sequence, removed, linked_at, at)
      values (last.position, last.hash, last.sequence, until - first + 1, last.linked_at, now());
    taken := until - first + 1;
    checkpoint := last.position || ':' || last.hash;
  end if;
  update public.state_changes set actor_id = null where id in (
    select id from public.state_changes where at < past and actor_id is not null limit greatest(at_most, 0));
  get diagnostics more = row_count;
  taken := taken + more;
  delete from public.access_reviews where reviewed_at < past;
  get diagnostics more = row_count;
  taken := taken + more;
  delete from public.erasures where at < past;
  get diagnostics more = row_count;
  taken := taken + more;
  perform set_config('portal.retention', '', true);
  return next;
end $$;
--> statement-breakpoint
-- Years are counted from the one after that in which the season ended, by the Korean calendar.
create function retention_season_is_over(season uuid) returns boolean language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(date_trunc('year', max(ends_at) at time zone 'Asia/Seoul') + interval '6 years' <= now() at time zone 'Asia/Seoul', false)
  from public.program_phases where program_id = season
$$;
--> statement-breakpoint
-- Words of applications in tables that only grow.
create function retention_of_applications(ids uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  rooms uuid[];
begin
  if exists (select from public.applications a where a.id = any(ids) and not public.retention_season_is_over(a.program_id)) then
    raise exception 'an application is kept for five years' using errcode = 'restrict_violation';
  end if;
  rooms := array(select e.id from public.engagements e join public.matches m on m.id = e.match_id where m.application_id = any(ids));
  perform set_config('portal.retention', 'on', true);
  delete from public.deliberation_notes where application_id = any(ids);
  update public.decision_records set reason = '', conditions = '[]' where application_id = any(ids);
  update public.engagement_messages set text = '' where engagement_id = any(rooms);
  update public.engagement_handovers set reason = '' where engagement_id = any(rooms);
  delete from public.survey_comments where survey_id in (select s.id from public.surveys s where s.engagement_id = any(rooms));
  perform set_config('portal.retention', '', true);
end $$;
--> statement-breakpoint
-- What tables that only grow say of companies.
create function retention_of_companies(ids uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select from public.companies c
    where c.id = any(ids) and (c.state <> 'closed' or c.state_entered_at >= now() - interval '5 years')) then
    raise exception 'a company is kept for five years' using errcode = 'restrict_violation';
  end if;
  perform set_config('portal.retention', 'on', true);
  update public.registration_checks set business_number = '', tax_type = null, closed_on = null where company_id = any(ids);
  update public.vouchers set business_number = '' where company_id = any(ids);
  update public.investment_profile_versions set content = content
    || '{"useKo": "", "useEn": "", "tractionKo": "", "tractionEn": "", "revenueCents": null, "revenueYear": null, "rounds": "", "links": []}'
    where profile_id in (select p.id from public.investment_profiles p where p.company_id = any(ids));
  perform set_config('portal.retention', '', true);
end $$;
--> statement-breakpoint
revoke execute on function retention_of_trail(integer), retention_of_applications(uuid[]), retention_of_companies(uuid[]) from public;
--> statement-breakpoint
-- The same structure without its words, numbers and lists, so that whoever reads it finds what they look for, empty.
create function emptied(value jsonb) returns jsonb language plpgsql immutable as $$
begin
  return case jsonb_typeof(value)
    when 'object' then (select coalesce(jsonb_object_agg(key, emptied(inner_value)), '{}') from jsonb_each(value) as each(key, inner_value))
    when 'array' then '[]'::jsonb
    when 'string' then '""'::jsonb
    when 'number' then 'null'::jsonb
    else value
  end;
end $$;
