-- A mentor's notices name no product and no company: their line is the name of the letter's kind, made when it is shown. What
-- was written down before is taken out.
update "notices" set "title_ko" = '', "title_en" = ''
  from "users" where "users"."id" = "notices"."user_id" and "users"."role" = 'mentor';
