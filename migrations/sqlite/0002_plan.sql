-- The plan: what may be offered, goals, and the services a customer takes part in.

CREATE TABLE catalogue_services (
  id BLOB NOT NULL CONSTRAINT catalogue_services_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  code TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT catalogue_services_kind_ck CHECK (kind IN ('snap_activity', 'other_activity', 'support', 'referral')),
  family TEXT NOT NULL CONSTRAINT catalogue_services_family_ck CHECK (family IN ('isets', 'youth')),
  service_type TEXT,
  category TEXT,
  tags TEXT,
  -- How the Illinois Workforce Development System calls it; CAT-02.
  iwds_name TEXT,
  iwds_type TEXT,
  valid_from_on TEXT NOT NULL,
  valid_to_on TEXT,
  CONSTRAINT catalogue_services_name_uq UNIQUE (family, code, name, valid_from_on)
) STRICT;

CREATE TABLE et_programs (
  id BLOB NOT NULL CONSTRAINT et_programs_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  organization_id BLOB NOT NULL CONSTRAINT et_programs_organization_fk REFERENCES organizations (id),
  location_id BLOB CONSTRAINT et_programs_location_fk REFERENCES locations (id),
  program TEXT NOT NULL CONSTRAINT et_programs_program_ck CHECK (program IN
    ('snap_jp', 'snap_to_success', 'earnfare', 'dhs_youth')),
  name TEXT NOT NULL,
  contract_number TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  required_attendance_percent INTEGER
) STRICT;
CREATE INDEX et_programs_organization_ix ON et_programs (organization_id, program, fiscal_year);

CREATE TABLE et_program_services (
  et_program_id BLOB NOT NULL CONSTRAINT et_program_services_program_fk REFERENCES et_programs (id),
  catalogue_service_id BLOB NOT NULL CONSTRAINT et_program_services_service_fk REFERENCES catalogue_services (id),
  CONSTRAINT et_program_services_pk PRIMARY KEY (et_program_id, catalogue_service_id)
) STRICT;
CREATE INDEX et_program_services_service_ix ON et_program_services (catalogue_service_id);

CREATE TABLE goals (
  id BLOB NOT NULL CONSTRAINT goals_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  profile_id BLOB NOT NULL CONSTRAINT goals_profile_fk REFERENCES profiles (id),
  statement TEXT NOT NULL,
  category TEXT NOT NULL CONSTRAINT goals_category_ck CHECK (category IN
    ('support_services', 'career_plan', 'education', 'independent_living')),
  term TEXT NOT NULL CONSTRAINT goals_term_ck CHECK (term IN ('short', 'long')),
  status TEXT NOT NULL CONSTRAINT goals_status_ck CHECK (status IN ('not_started', 'on_track', 'off_track', 'complete')),
  is_prepopulated INTEGER NOT NULL CONSTRAINT goals_is_prepopulated_ck CHECK (is_prepopulated IN (0, 1)),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;
CREATE INDEX goals_profile_ix ON goals (profile_id, created_at);

CREATE TABLE customer_services (
  id BLOB NOT NULL CONSTRAINT customer_services_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  profile_id BLOB NOT NULL CONSTRAINT customer_services_profile_fk REFERENCES profiles (id),
  enrollment_id BLOB NOT NULL CONSTRAINT customer_services_enrollment_fk REFERENCES enrollments (id),
  catalogue_service_id BLOB NOT NULL CONSTRAINT customer_services_catalogue_service_fk REFERENCES catalogue_services (id),
  kind TEXT NOT NULL CONSTRAINT customer_services_kind_ck CHECK (kind IN ('snap_activity', 'other_activity', 'support', 'referral')),
  goal_id BLOB CONSTRAINT customer_services_goal_fk REFERENCES goals (id),
  status TEXT NOT NULL CONSTRAINT customer_services_status_ck CHECK (status IN
    ('planned', 'started', 'successful', 'unsuccessful', 'evaluated')),
  ever_started INTEGER NOT NULL CONSTRAINT customer_services_ever_started_ck CHECK (ever_started IN (0, 1)),
  start_on TEXT,
  planned_end_on TEXT,
  completed_on TEXT,
  weekly_centihours INTEGER,
  -- Youth: the most that may be paid under this service, in cents; YTH-43.
  maximum_cents INTEGER,
  is_wioa_funded INTEGER NOT NULL CONSTRAINT customer_services_is_wioa_funded_ck CHECK (is_wioa_funded IN (0, 1)),
  notes TEXT NOT NULL,
  delivery TEXT NOT NULL CONSTRAINT customer_services_delivery_ck CHECK (delivery IN ('none', 'grantee', 'wioa', 'other')),
  delivery_organization_id BLOB CONSTRAINT customer_services_delivery_organization_fk REFERENCES organizations (id),
  delivery_location_id BLOB CONSTRAINT customer_services_delivery_location_fk REFERENCES locations (id),
  other_name TEXT,
  other_address TEXT,
  other_city TEXT,
  other_state TEXT,
  other_zip TEXT,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT customer_services_planned_end_on_ck CHECK (planned_end_on IS NULL OR start_on IS NULL OR planned_end_on >= start_on),
  CONSTRAINT customer_services_completed_on_ck
    CHECK ((completed_on IS NOT NULL) = (status IN ('successful', 'unsuccessful'))),
  CONSTRAINT customer_services_weekly_centihours_ck CHECK (weekly_centihours BETWEEN 0 AND 16800),
  CONSTRAINT customer_services_maximum_ck CHECK (maximum_cents > 0),
  CONSTRAINT customer_services_other_ck CHECK (delivery <> 'other' OR other_name IS NOT NULL)
) STRICT;
CREATE INDEX customer_services_profile_ix ON customer_services (profile_id, created_at);
CREATE INDEX customer_services_goal_ix ON customer_services (goal_id);
CREATE INDEX customer_services_enrollment_ix ON customer_services (enrollment_id);
-- SVC-10, OQ-05: one open record of a support service per customer and agency.
CREATE UNIQUE INDEX customer_services_open_support_uq ON customer_services (enrollment_id, catalogue_service_id)
  WHERE kind = 'support' AND status IN ('planned', 'started');

CREATE TABLE service_situations (
  customer_service_id BLOB NOT NULL CONSTRAINT service_situations_service_fk REFERENCES customer_services (id) ON DELETE CASCADE,
  situation TEXT NOT NULL,
  CONSTRAINT service_situations_pk PRIMARY KEY (customer_service_id, situation)
) STRICT;

CREATE TABLE credentials (
  id BLOB NOT NULL CONSTRAINT credentials_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  person_id BLOB NOT NULL CONSTRAINT credentials_person_fk REFERENCES persons (id),
  customer_service_id BLOB CONSTRAINT credentials_service_fk REFERENCES customer_services (id),
  name TEXT NOT NULL,
  credential_type TEXT NOT NULL,
  institution TEXT NOT NULL,
  attained_on TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;
CREATE INDEX credentials_person_ix ON credentials (person_id, attained_on);
CREATE INDEX credentials_service_ix ON credentials (customer_service_id);

CREATE TABLE case_notes (
  id BLOB NOT NULL CONSTRAINT case_notes_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  profile_id BLOB NOT NULL CONSTRAINT case_notes_profile_fk REFERENCES profiles (id),
  kind TEXT NOT NULL,
  noted_on TEXT NOT NULL,
  body TEXT NOT NULL,
  is_private INTEGER NOT NULL CONSTRAINT case_notes_is_private_ck CHECK (is_private IN (0, 1)),
  author_id BLOB NOT NULL CONSTRAINT case_notes_author_fk REFERENCES accounts (id),
  author_name TEXT NOT NULL,
  organization_id BLOB CONSTRAINT case_notes_organization_fk REFERENCES organizations (id),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_notes_profile_ix ON case_notes (profile_id, created_at);
CREATE INDEX case_notes_kind_ix ON case_notes (profile_id, kind, created_at);
