-- Permanent employment: records, retention after 30, 60 and 90 days, and what proves it.

-- An employment of a customer; EMP-04, EMP-12, EMP-13. Open ones have no end.
CREATE TABLE employments (
  id UUID NOT NULL CONSTRAINT employments_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  profile_id UUID NOT NULL CONSTRAINT employments_profile_fk REFERENCES profiles (id),
  employer TEXT NOT NULL,
  address TEXT,
  job_title TEXT NOT NULL,
  start_on DATE NOT NULL,
  end_on DATE,
  wage_cents BIGINT NOT NULL CONSTRAINT employments_wage_ck CHECK (wage_cents > 0),
  weekly_centihours BIGINT NOT NULL CONSTRAINT employments_hours_ck CHECK (weekly_centihours BETWEEN 1 AND 16800),
  position_type TEXT CONSTRAINT employments_position_ck CHECK (position_type IN ('full_time', 'part_time')),
  meets_needs TEXT,
  created_at TIMESTAMPTZ NOT NULL,
  created_by TEXT NOT NULL,
  created_by_id UUID NOT NULL CONSTRAINT employments_account_fk REFERENCES accounts (id),
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT employments_end_ck CHECK (end_on IS NULL OR end_on >= start_on)
);
CREATE INDEX employments_profile_ix ON employments (profile_id, start_on);

-- A verified milestone; what is not here is not verified. EMP-20 to EMP-22.
CREATE TABLE employment_milestones (
  employment_id UUID NOT NULL CONSTRAINT employment_milestones_employment_fk REFERENCES employments (id),
  days BIGINT NOT NULL CONSTRAINT employment_milestones_days_ck CHECK (days IN (30, 60, 90)),
  due_on DATE NOT NULL,
  got_raise BOOLEAN NOT NULL,
  verified_at TIMESTAMPTZ NOT NULL,
  verified_by TEXT NOT NULL,
  verified_by_id UUID NOT NULL CONSTRAINT employment_milestones_account_fk REFERENCES accounts (id),
  CONSTRAINT employment_milestones_pk PRIMARY KEY (employment_id, days)
);

-- Verification documents by period; EMP-17, EMP-18.
CREATE TABLE employment_documents (
  document_id UUID NOT NULL CONSTRAINT employment_documents_pk PRIMARY KEY
    CONSTRAINT employment_documents_document_fk REFERENCES documents (id),
  employment_id UUID NOT NULL CONSTRAINT employment_documents_employment_fk REFERENCES employments (id),
  days BIGINT NOT NULL CONSTRAINT employment_documents_days_ck CHECK (days IN (30, 60, 90))
);
CREATE INDEX employment_documents_employment_ix ON employment_documents (employment_id);

-- Case notes by period; EMP-19.
CREATE TABLE employment_notes (
  note_id UUID NOT NULL CONSTRAINT employment_notes_pk PRIMARY KEY
    CONSTRAINT employment_notes_note_fk REFERENCES case_notes (id),
  employment_id UUID NOT NULL CONSTRAINT employment_notes_employment_fk REFERENCES employments (id),
  days BIGINT NOT NULL CONSTRAINT employment_notes_days_ck CHECK (days IN (30, 60, 90))
);
CREATE INDEX employment_notes_employment_ix ON employment_notes (employment_id);

-- Activities that came by themselves with an employment; EMP-11, OQ-29.
CREATE TABLE employment_services (
  customer_service_id UUID NOT NULL CONSTRAINT employment_services_pk PRIMARY KEY
    CONSTRAINT employment_services_service_fk REFERENCES customer_services (id) ON DELETE CASCADE,
  employment_id UUID NOT NULL CONSTRAINT employment_services_employment_fk REFERENCES employments (id)
);
CREATE INDEX employment_services_employment_ix ON employment_services (employment_id);
