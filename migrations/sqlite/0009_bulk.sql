-- The Customer Services Report, bulk updates and kept filters.

-- CSR-04, CSR-06: who has a service in a status, without a look at the rows.
CREATE INDEX customer_services_report_ix ON customer_services (catalogue_service_id, status, profile_id);
-- The same for a selection of customers.
CREATE INDEX customer_services_selection_ix ON customer_services (profile_id, catalogue_service_id, status);

-- CSR-04: one row per customer and service of the catalogue, and one per customer under the nil id, with all the report's
-- filters ask of a customer: so that a count over the whole State reads one narrow table in its order. Rewritten with the
-- list row (store::report_rows). The enrollment is that of customers who have one; of others the enrollments are asked.
CREATE TABLE report_rows (
  catalogue_service_id BLOB NOT NULL,
  profile_id BLOB NOT NULL CONSTRAINT report_rows_profile_fk REFERENCES profiles (id),
  family TEXT NOT NULL,
  -- E&T status, of Youth the case status.
  status TEXT NOT NULL,
  enrollments INTEGER NOT NULL,
  program TEXT NOT NULL,
  enrolled_on TEXT,
  ended_on TEXT,
  planned INTEGER NOT NULL,
  started INTEGER NOT NULL,
  successful INTEGER NOT NULL,
  unsuccessful INTEGER NOT NULL,
  evaluated INTEGER NOT NULL,
  CONSTRAINT report_rows_pk PRIMARY KEY (catalogue_service_id, profile_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_rows_profile_ix ON report_rows (profile_id);

-- One press of "Save" or "Try" on the bulk list; BYD-10. `moved_at` tells a run under way from one that broke off.
CREATE TABLE bulk_saves (
  id BLOB NOT NULL CONSTRAINT bulk_saves_pk PRIMARY KEY,
  account_id BLOB NOT NULL CONSTRAINT bulk_saves_account_fk REFERENCES accounts (id),
  state TEXT NOT NULL CONSTRAINT bulk_saves_state_ck CHECK (state IN ('running', 'done', 'undoing', 'undone')),
  is_trial INTEGER NOT NULL CONSTRAINT bulk_saves_is_trial_ck CHECK (is_trial IN (0, 1)),
  -- Where it came from: the address of the list.
  origin TEXT NOT NULL,
  -- What all rows were given, and the reason for opening completed services again, as JSON.
  change TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  moved_at TEXT NOT NULL
) STRICT;
CREATE INDEX bulk_saves_account_ix ON bulk_saves (account_id, created_at);

-- One service of it: what was typed, what came of it, and what was before, for the undo.
CREATE TABLE bulk_save_rows (
  bulk_save_id BLOB NOT NULL CONSTRAINT bulk_save_rows_save_fk REFERENCES bulk_saves (id),
  place INTEGER NOT NULL,
  customer_service_id BLOB NOT NULL,
  -- The version on the screen; NULL is "whatever it was when the list was opened".
  seen_version INTEGER,
  -- As JSON; NULL where the row only takes what all rows were given.
  typed TEXT,
  outcome TEXT NOT NULL CONSTRAINT bulk_save_rows_outcome_ck CHECK (outcome IN
    ('waiting', 'saved', 'unchanged', 'refused', 'stale', 'gone', 'undone', 'kept')),
  problems TEXT,
  before TEXT,
  saved_version INTEGER,
  CONSTRAINT bulk_save_rows_pk PRIMARY KEY (bulk_save_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX bulk_save_rows_outcome_ix ON bulk_save_rows (bulk_save_id, outcome, place);

-- Filters that somebody gave a name: groups for attendance.
CREATE TABLE saved_filters (
  id BLOB NOT NULL CONSTRAINT saved_filters_pk PRIMARY KEY,
  account_id BLOB NOT NULL CONSTRAINT saved_filters_account_fk REFERENCES accounts (id),
  screen TEXT NOT NULL CONSTRAINT saved_filters_screen_ck CHECK (screen IN ('group', 'report')),
  name TEXT NOT NULL,
  filters TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CONSTRAINT saved_filters_name_uq UNIQUE (account_id, screen, name)
) STRICT;
