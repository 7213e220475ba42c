-- Machinery: history that cannot be rewritten unnoticed, drafts, and what a person was looking at.

CREATE TABLE audit_heads (
  chain_id UUID NOT NULL CONSTRAINT audit_heads_pk PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);

CREATE TABLE audit_events (
  id UUID NOT NULL CONSTRAINT audit_events_pk PRIMARY KEY,
  chain_id UUID NOT NULL,
  seq BIGINT NOT NULL,
  happened_at TIMESTAMPTZ NOT NULL,
  actor_id UUID,
  actor_name TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id UUID,
  profile_id UUID,
  is_plan_update BOOLEAN NOT NULL,
  detail TEXT NOT NULL,
  address TEXT NOT NULL,
  session_id UUID,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  CONSTRAINT audit_events_chain_uq UNIQUE (chain_id, seq)
);
CREATE INDEX audit_events_profile_ix ON audit_events (profile_id, is_plan_update, happened_at);
CREATE INDEX audit_events_subject_ix ON audit_events (subject_id, happened_at);

CREATE FUNCTION audit_events_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit_events is insert only'; END $$;
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_events_refuse();
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_events_refuse();

CREATE TABLE drafts (
  account_id UUID NOT NULL CONSTRAINT drafts_account_fk REFERENCES accounts (id),
  form TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT drafts_pk PRIMARY KEY (account_id, form, subject)
);
CREATE INDEX drafts_updated_at_ix ON drafts (updated_at);

CREATE TABLE recent_customers (
  account_id UUID NOT NULL CONSTRAINT recent_customers_account_fk REFERENCES accounts (id),
  profile_id UUID NOT NULL CONSTRAINT recent_customers_profile_fk REFERENCES profiles (id),
  seen_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT recent_customers_pk PRIMARY KEY (account_id, profile_id)
);
CREATE INDEX recent_customers_seen_at_ix ON recent_customers (account_id, seen_at);

-- A search is kept on the server so that no name stands in an address.
CREATE TABLE list_searches (
  id UUID NOT NULL CONSTRAINT list_searches_pk PRIMARY KEY,
  account_id UUID NOT NULL CONSTRAINT list_searches_account_fk REFERENCES accounts (id),
  filters TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX list_searches_created_at_ix ON list_searches (created_at);
CREATE INDEX list_searches_account_ix ON list_searches (account_id, created_at);
