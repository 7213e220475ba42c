-- People and access: who may sign in, for which organization, and who is served.

CREATE TABLE organizations (
  id UUID NOT NULL CONSTRAINT organizations_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  CONSTRAINT organizations_name_key_uq UNIQUE (name_key)
);

CREATE TABLE organization_kinds (
  organization_id UUID NOT NULL CONSTRAINT organization_kinds_organization_fk REFERENCES organizations (id),
  kind TEXT NOT NULL CONSTRAINT organization_kinds_kind_ck
    CHECK (kind IN ('provider', 'intermediary', 'grantee', 'dhs_office', 'wioa_provider', 'employer')),
  CONSTRAINT organization_kinds_pk PRIMARY KEY (organization_id, kind)
);
CREATE INDEX organization_kinds_kind_ix ON organization_kinds (kind, organization_id);

CREATE TABLE locations (
  id UUID NOT NULL CONSTRAINT locations_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  organization_id UUID NOT NULL CONSTRAINT locations_organization_fk REFERENCES organizations (id),
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  city TEXT NOT NULL,
  state TEXT NOT NULL,
  zip TEXT NOT NULL,
  CONSTRAINT locations_name_uq UNIQUE (organization_id, name)
);

CREATE TABLE persons (
  id UUID NOT NULL CONSTRAINT persons_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  worknet_id BIGINT NOT NULL,
  user_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  born_on DATE,
  ssn_last4 TEXT,
  email TEXT,
  phone TEXT,
  address TEXT,
  city TEXT,
  state TEXT,
  zip TEXT,
  county TEXT,
  pronouns TEXT,
  language TEXT NOT NULL CONSTRAINT persons_language_ck CHECK (language IN ('en', 'es')),
  individual_number TEXT,
  case_number TEXT,
  snap_eligibility TEXT CONSTRAINT persons_snap_eligibility_ck CHECK (snap_eligibility IN ('pending_application', 'yes', 'no')),
  redetermination_on DATE,
  midpoint_on DATE,
  dhs_office_id UUID CONSTRAINT persons_dhs_office_fk REFERENCES organizations (id),
  initial_assessment_on DATE,
  needs_assessment_on DATE,
  CONSTRAINT persons_worknet_id_uq UNIQUE (worknet_id),
  CONSTRAINT persons_individual_number_uq UNIQUE (individual_number),
  CONSTRAINT persons_ssn_last4_ck CHECK (ssn_last4 IS NULL OR length(ssn_last4) = 4)
);
CREATE INDEX persons_case_number_ix ON persons (case_number);
CREATE INDEX persons_dhs_office_ix ON persons (dhs_office_id);

CREATE TABLE accounts (
  id UUID NOT NULL CONSTRAINT accounts_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  user_name TEXT NOT NULL,
  user_name_key TEXT NOT NULL,
  display_name TEXT NOT NULL,
  email TEXT,
  password_hash TEXT NOT NULL,
  must_change_password BOOLEAN NOT NULL,
  is_active BOOLEAN NOT NULL,
  is_demo BOOLEAN NOT NULL,
  language TEXT NOT NULL CONSTRAINT accounts_language_ck CHECK (language IN ('en', 'es')),
  person_id UUID CONSTRAINT accounts_person_fk REFERENCES persons (id),
  created_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT accounts_user_name_key_uq UNIQUE (user_name_key),
  CONSTRAINT accounts_person_uq UNIQUE (person_id)
);

CREATE TABLE role_assignments (
  id UUID NOT NULL CONSTRAINT role_assignments_pk PRIMARY KEY,
  account_id UUID NOT NULL CONSTRAINT role_assignments_account_fk REFERENCES accounts (id),
  role TEXT NOT NULL CONSTRAINT role_assignments_role_ck CHECK (role IN
    ('statewide_staff', 'idhs_administrator', 'program_manager', 'provider_manager', 'provider_partner',
     'intermediary', 'career_planner', 'customer')),
  organization_id UUID CONSTRAINT role_assignments_organization_fk REFERENCES organizations (id),
  location_id UUID CONSTRAINT role_assignments_location_fk REFERENCES locations (id)
);
CREATE INDEX role_assignments_account_ix ON role_assignments (account_id, organization_id, location_id);
CREATE INDEX role_assignments_organization_ix ON role_assignments (organization_id);

CREATE TABLE sessions (
  id UUID NOT NULL CONSTRAINT sessions_pk PRIMARY KEY,
  token_hash TEXT NOT NULL,
  account_id UUID NOT NULL CONSTRAINT sessions_account_fk REFERENCES accounts (id),
  created_at TIMESTAMPTZ NOT NULL,
  last_seen_at TIMESTAMPTZ NOT NULL,
  idle_ends_at TIMESTAMPTZ NOT NULL,
  absolute_ends_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ,
  address TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  CONSTRAINT sessions_token_hash_uq UNIQUE (token_hash)
);
CREATE INDEX sessions_account_ix ON sessions (account_id, created_at);

CREATE TABLE sign_in_attempts (
  id UUID NOT NULL CONSTRAINT sign_in_attempts_pk PRIMARY KEY,
  user_name_key TEXT NOT NULL,
  address TEXT NOT NULL,
  device_hash TEXT,
  succeeded BOOLEAN NOT NULL,
  attempted_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sign_in_attempts_user_ix ON sign_in_attempts (user_name_key, attempted_at);
CREATE INDEX sign_in_attempts_address_ix ON sign_in_attempts (address, attempted_at);

CREATE TABLE known_devices (
  device_hash TEXT NOT NULL,
  account_id UUID NOT NULL CONSTRAINT known_devices_account_fk REFERENCES accounts (id),
  last_used_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT known_devices_pk PRIMARY KEY (device_hash, account_id)
);

CREATE TABLE profiles (
  id UUID NOT NULL CONSTRAINT profiles_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  number BIGINT NOT NULL,
  person_id UUID NOT NULL CONSTRAINT profiles_person_fk REFERENCES persons (id),
  family TEXT NOT NULL CONSTRAINT profiles_family_ck CHECK (family IN ('isets', 'youth')),
  agency_id UUID CONSTRAINT profiles_agency_fk REFERENCES organizations (id),
  application_status TEXT,
  application_submitted_on DATE,
  case_status TEXT CONSTRAINT profiles_case_status_ck CHECK (case_status IN ('open', 'closed')),
  level_of_progress TEXT CONSTRAINT profiles_level_of_progress_ck CHECK (level_of_progress IN
    ('acceptable', 'not_participating', 'not_progressing', 'no_longer_appropriate')),
  et_status TEXT NOT NULL CONSTRAINT profiles_et_status_ck CHECK (et_status IN
    ('ies_matched', 'initial_assessment_complete', 'pending_referral_approval', 'not_enrolled',
     'pending_activity_start_date', 'wait_list', 'referral_rejected', 'active', 'inactive', 'retention',
     'never_active', 'exited')),
  created_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT profiles_number_uq UNIQUE (number),
  CONSTRAINT profiles_person_agency_uq UNIQUE (person_id, family, agency_id)
);
CREATE INDEX profiles_agency_ix ON profiles (agency_id);

CREATE TABLE enrollments (
  id UUID NOT NULL CONSTRAINT enrollments_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  profile_id UUID NOT NULL CONSTRAINT enrollments_profile_fk REFERENCES profiles (id),
  program TEXT NOT NULL CONSTRAINT enrollments_program_ck CHECK (program IN
    ('snap_jp', 'snap_to_success', 'earnfare', 'dhs_youth')),
  organization_id UUID NOT NULL CONSTRAINT enrollments_organization_fk REFERENCES organizations (id),
  location_id UUID CONSTRAINT enrollments_location_fk REFERENCES locations (id),
  enrolled_on DATE NOT NULL,
  ended_on DATE,
  CONSTRAINT enrollments_ended_on_ck CHECK (ended_on IS NULL OR ended_on >= enrolled_on)
);
CREATE INDEX enrollments_profile_ix ON enrollments (profile_id, organization_id);
CREATE INDEX enrollments_organization_ix ON enrollments (organization_id, profile_id, location_id);

CREATE TABLE referrals (
  id UUID NOT NULL CONSTRAINT referrals_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  profile_id UUID NOT NULL CONSTRAINT referrals_profile_fk REFERENCES profiles (id),
  to_organization_id UUID NOT NULL CONSTRAINT referrals_to_organization_fk REFERENCES organizations (id),
  from_organization_id UUID CONSTRAINT referrals_from_organization_fk REFERENCES organizations (id),
  submitted_on DATE NOT NULL,
  response TEXT NOT NULL CONSTRAINT referrals_response_ck CHECK (response IN ('pending', 'accepted', 'rejected')),
  wait_listed BOOLEAN NOT NULL
);
CREATE INDEX referrals_profile_ix ON referrals (profile_id);
CREATE INDEX referrals_to_organization_ix ON referrals (to_organization_id, response, profile_id);

CREATE TABLE team_members (
  profile_id UUID NOT NULL CONSTRAINT team_members_profile_fk REFERENCES profiles (id),
  account_id UUID NOT NULL CONSTRAINT team_members_account_fk REFERENCES accounts (id),
  added_at TIMESTAMPTZ NOT NULL,
  CONSTRAINT team_members_pk PRIMARY KEY (profile_id, account_id)
);
CREATE INDEX team_members_account_ix ON team_members (account_id, profile_id);

CREATE TABLE status_history (
  id UUID NOT NULL CONSTRAINT status_history_pk PRIMARY KEY,
  profile_id UUID NOT NULL CONSTRAINT status_history_profile_fk REFERENCES profiles (id),
  kind TEXT NOT NULL CONSTRAINT status_history_kind_ck CHECK (kind IN ('et_status', 'snap_eligibility', 'level_of_progress', 'youth_category')),
  value TEXT NOT NULL,
  trigger_action TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX status_history_profile_ix ON status_history (profile_id, kind, changed_at);

-- What the customer list shows and sorts by, one row per profile; rewritten in the transaction of every act
-- that changes one of its sources (store::list_row::refresh).
CREATE TABLE profile_list (
  profile_id UUID NOT NULL CONSTRAINT profile_list_pk PRIMARY KEY CONSTRAINT profile_list_profile_fk REFERENCES profiles (id),
  person_id UUID NOT NULL,
  family TEXT NOT NULL,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_key TEXT COLLATE "C" NOT NULL,
  first_key TEXT COLLATE "C" NOT NULL,
  individual_number TEXT COLLATE "C" NOT NULL,
  case_number TEXT COLLATE "C" NOT NULL,
  providers TEXT COLLATE "C" NOT NULL,
  dhs_office TEXT COLLATE "C" NOT NULL,
  programs TEXT COLLATE "C" NOT NULL,
  et_status TEXT COLLATE "C" NOT NULL,
  level_of_progress TEXT COLLATE "C" NOT NULL,
  enrolled_on DATE,
  redetermination_on DATE,
  off_track_goals BIGINT NOT NULL,
  unverified_weeks BIGINT NOT NULL
);
-- The list shows one program family at a time, so every index begins with it.
CREATE INDEX profile_list_last_ix ON profile_list (family, last_key, first_key, profile_id);
CREATE INDEX profile_list_first_ix ON profile_list (family, first_key, last_key, profile_id);
CREATE INDEX profile_list_individual_number_ix ON profile_list (family, individual_number, profile_id);
CREATE INDEX profile_list_case_number_ix ON profile_list (family, case_number, profile_id);
CREATE INDEX profile_list_providers_ix ON profile_list (family, providers, last_key, first_key, profile_id);
CREATE INDEX profile_list_dhs_office_ix ON profile_list (family, dhs_office, last_key, first_key, profile_id);
CREATE INDEX profile_list_programs_ix ON profile_list (family, programs, last_key, first_key, profile_id);
CREATE INDEX profile_list_et_status_ix ON profile_list (family, et_status, last_key, first_key, profile_id);
CREATE INDEX profile_list_level_of_progress_ix ON profile_list (family, level_of_progress, last_key, first_key, profile_id);
CREATE INDEX profile_list_enrolled_on_ix ON profile_list (family, enrolled_on, profile_id);
CREATE INDEX profile_list_enrolled_on_desc_ix ON profile_list (family, enrolled_on DESC NULLS LAST, profile_id DESC);
CREATE INDEX profile_list_redetermination_on_ix ON profile_list (family, redetermination_on, profile_id);
CREATE INDEX profile_list_redetermination_on_desc_ix ON profile_list (family, redetermination_on DESC NULLS LAST, profile_id DESC);
-- EPO-15: those who need somebody to step in.
CREATE INDEX profile_list_needs_ix ON profile_list (family, last_key, first_key, profile_id)
  WHERE off_track_goals > 0 OR unverified_weeks > 0 OR level_of_progress NOT IN ('', 'acceptable');

-- Through which organizations, locations and team members a profile is seen (the twin of scope::VISIBLE_PROFILES),
-- in the order of the list; rewritten with the list row (store::list_places).
CREATE TABLE list_places (
  place_id UUID NOT NULL,
  profile_id UUID NOT NULL CONSTRAINT list_places_profile_fk REFERENCES profiles (id),
  family TEXT NOT NULL,
  last_key TEXT COLLATE "C" NOT NULL,
  first_key TEXT COLLATE "C" NOT NULL,
  CONSTRAINT list_places_pk PRIMARY KEY (profile_id, place_id)
);
CREATE INDEX list_places_name_ix ON list_places (place_id, family, last_key, first_key, profile_id);

CREATE TABLE name_words (
  family TEXT NOT NULL,
  word TEXT NOT NULL,
  profile_id UUID NOT NULL CONSTRAINT name_words_profile_fk REFERENCES profiles (id),
  last_key TEXT NOT NULL,
  first_key TEXT NOT NULL,
  CONSTRAINT name_words_pk PRIMARY KEY (family, word, profile_id) INCLUDE (last_key, first_key)
);
CREATE INDEX name_words_profile_ix ON name_words (profile_id, word);
