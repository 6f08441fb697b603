CREATE TABLE "product_specifications" (
	"product_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name_ko" text NOT NULL,
	"name_en" text DEFAULT '' NOT NULL,
	"value_ko" text NOT NULL,
	"value_en" text DEFAULT '' NOT NULL,
	CONSTRAINT "product_specifications_product_id_position_pk" PRIMARY KEY("product_id","position"),
	CONSTRAINT "product_specifications_position" CHECK ("product_specifications"."position" between 1 and 20),
	CONSTRAINT "product_specifications_name_ko" CHECK (char_length("product_specifications"."name_ko") between 1 and 60),
	CONSTRAINT "product_specifications_name_en" CHECK (char_length("product_specifications"."name_en") between 0 and 100),
	CONSTRAINT "product_specifications_value_ko" CHECK (char_length("product_specifications"."value_ko") between 1 and 150),
	CONSTRAINT "product_specifications_value_en" CHECK (char_length("product_specifications"."value_en") between 0 and 200)
);
--> statement-breakpoint
ALTER TABLE "product_specifications" ADD CONSTRAINT "product_specifications_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Text that people write is kept composed, as everywhere.
alter table "product_specifications"
  add constraint "product_specifications_name_ko_nfc" check ("name_ko" is nfc normalized),
  add constraint "product_specifications_name_en_nfc" check ("name_en" is nfc normalized),
  add constraint "product_specifications_value_ko_nfc" check ("value_ko" is nfc normalized),
  add constraint "product_specifications_value_en_nfc" check ("value_en" is nfc normalized);
