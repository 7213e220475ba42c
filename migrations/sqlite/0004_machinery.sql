-- Machinery: history that cannot be rewritten unnoticed, drafts, and what a person was looking at.

CREATE TABLE audit_heads (
  chain_id BLOB NOT NULL CONSTRAINT audit_heads_pk PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE audit_events (
  id BLOB NOT NULL CONSTRAINT audit_events_pk PRIMARY KEY,
  chain_id BLOB NOT NULL,
  seq INTEGER NOT NULL,
  happened_at TEXT NOT NULL,
  actor_id BLOB,
  actor_name TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id BLOB,
  profile_id BLOB,
  is_plan_update INTEGER NOT NULL CONSTRAINT audit_events_is_plan_update_ck CHECK (is_plan_update IN (0, 1)),
  detail TEXT NOT NULL,
  address TEXT NOT NULL,
  session_id BLOB,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  CONSTRAINT audit_events_chain_uq UNIQUE (chain_id, seq)
) STRICT;
CREATE INDEX audit_events_profile_ix ON audit_events (profile_id, is_plan_update, happened_at);
CREATE INDEX audit_events_subject_ix ON audit_events (subject_id, happened_at);

CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit_events is insert only'); END;
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit_events is insert only'); END;

CREATE TABLE drafts (
  account_id BLOB NOT NULL CONSTRAINT drafts_account_fk REFERENCES accounts (id),
  form TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CONSTRAINT drafts_pk PRIMARY KEY (account_id, form, subject)
) STRICT;
CREATE INDEX drafts_updated_at_ix ON drafts (updated_at);

CREATE TABLE recent_customers (
  account_id BLOB NOT NULL CONSTRAINT recent_customers_account_fk REFERENCES accounts (id),
  profile_id BLOB NOT NULL CONSTRAINT recent_customers_profile_fk REFERENCES profiles (id),
  seen_at TEXT NOT NULL,
  CONSTRAINT recent_customers_pk PRIMARY KEY (account_id, profile_id)
) STRICT;
CREATE INDEX recent_customers_seen_at_ix ON recent_customers (account_id, seen_at);

-- A search is kept on the server so that no name stands in an address.
CREATE TABLE list_searches (
  id BLOB NOT NULL CONSTRAINT list_searches_pk PRIMARY KEY,
  account_id BLOB NOT NULL CONSTRAINT list_searches_account_fk REFERENCES accounts (id),
  filters TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX list_searches_created_at_ix ON list_searches (created_at);
CREATE INDEX list_searches_account_ix ON list_searches (account_id, created_at);
