-- The Customer Services Report, bulk updates and kept filters.

-- CSR-04, CSR-06: who has a service in a status, without a look at the rows.
CREATE INDEX customer_services_report_ix ON customer_services (catalogue_service_id, status, profile_id);
-- The same for a selection of customers.
CREATE INDEX customer_services_selection_ix ON customer_services (profile_id, catalogue_service_id, status);

-- CSR-04: what each customer was last counted for in the report of the whole State, as JSON; store::report_tallies.
CREATE TABLE report_customers (
  profile_id UUID NOT NULL CONSTRAINT report_customers_pk PRIMARY KEY
    CONSTRAINT report_customers_profile_fk REFERENCES profiles (id),
  counted TEXT NOT NULL
);

-- CSR-04, CSR-12: customers by service and status, for each combination of the report's filters; kept in the unit of work
-- of every change. A program or goal that is empty stands for all. The number of a fiscal year is the sum over all years
-- up to it; year 0 is where no year is asked for. The nil service stands for the customer as such.
CREATE TABLE report_tallies (
  family TEXT NOT NULL,
  program TEXT NOT NULL,
  goal TEXT NOT NULL,
  since_year BIGINT NOT NULL,
  catalogue_service_id UUID NOT NULL,
  -- E&T status, of Youth the case status.
  status TEXT NOT NULL,
  shard BIGINT NOT NULL,
  customers BIGINT NOT NULL,
  planned BIGINT NOT NULL,
  started BIGINT NOT NULL,
  successful BIGINT NOT NULL,
  unsuccessful BIGINT NOT NULL,
  evaluated BIGINT NOT NULL,
  CONSTRAINT report_tallies_pk PRIMARY KEY (family, program, goal, since_year, catalogue_service_id, status, shard)
);

-- One press of "Save" or "Try" on the bulk list; BYD-10. `moved_at` tells a run under way from one that broke off.
CREATE TABLE bulk_saves (
  id UUID NOT NULL CONSTRAINT bulk_saves_pk PRIMARY KEY,
  account_id UUID NOT NULL CONSTRAINT bulk_saves_account_fk REFERENCES accounts (id),
  state TEXT NOT NULL CONSTRAINT bulk_saves_state_ck CHECK (state IN ('running', 'done', 'undoing', 'undone')),
  is_trial BOOLEAN NOT NULL,
  -- Where it came from: the address of the list.
  origin TEXT NOT NULL,
  -- What all rows were given, and the reason for opening completed services again, as JSON.
  change TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  moved_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX bulk_saves_account_ix ON bulk_saves (account_id, created_at);

-- One service of it: what was typed, what came of it, and what was before, for the undo.
CREATE TABLE bulk_save_rows (
  bulk_save_id UUID NOT NULL CONSTRAINT bulk_save_rows_save_fk REFERENCES bulk_saves (id),
  place BIGINT NOT NULL,
  customer_service_id UUID NOT NULL,
  -- The version on the screen; NULL is "whatever it was when the list was opened".
  seen_version BIGINT,
  -- As JSON; NULL where the row only takes what all rows were given.
  typed TEXT,
  outcome TEXT NOT NULL CONSTRAINT bulk_save_rows_outcome_ck CHECK (outcome IN
    ('waiting', 'saved', 'unchanged', 'refused', 'stale', 'gone', 'undone', 'kept')),
  problems TEXT,
  before TEXT,
  saved_version BIGINT,
  CONSTRAINT bulk_save_rows_pk PRIMARY KEY (bulk_save_id, place)
);
CREATE INDEX bulk_save_rows_outcome_ix ON bulk_save_rows (bulk_save_id, outcome, place);

-- Filters that somebody gave a name: groups for attendance.
CREATE TABLE saved_filters (
  id UUID NOT NULL CONSTRAINT saved_filters_pk PRIMARY KEY,
  account_id UUID NOT NULL CONSTRAINT saved_filters_account_fk REFERENCES accounts (id),
  screen TEXT NOT NULL CONSTRAINT saved_filters_screen_ck CHECK (screen IN ('group', 'report')),
  name TEXT NOT NULL,
  filters TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT saved_filters_name_uq UNIQUE (account_id, screen, name)
);
