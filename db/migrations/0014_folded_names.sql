CREATE FUNCTION "folded"(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  -- Marks that stand on letters go; letters that are no other letter with a mark are named.
  replace(replace(replace(translate(lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036F]+', '', 'g')),
    'øłđðħıŧ', 'olddhit'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');--> statement-breakpoint
ALTER TABLE "employee" ADD COLUMN "folded_name" text GENERATED ALWAYS AS (folded(name)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "employee_department" ON "employee" USING btree ("department" collate by_name,"id");