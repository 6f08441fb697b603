CREATE INDEX "audit_actor" ON "audit_events" USING btree ("actor_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_time" ON "audit_events" USING brin ("at");