-- What is offered: programs of providers, the selection of grantees, the catalogue and what enrolling brings along.

-- PRG-03, PRG-08: what a program offers and how far its wizard came (1 to 3). A draft offers nothing yet, a closed one
-- nothing new.
ALTER TABLE et_programs ADD COLUMN schedule TEXT NOT NULL DEFAULT '';
ALTER TABLE et_programs ADD COLUMN offering TEXT NOT NULL DEFAULT 'none' CONSTRAINT et_programs_offering_ck
  CHECK (offering IN ('training_and_placement', 'placement_only', 'none'));
ALTER TABLE et_programs ADD COLUMN other_training TEXT NOT NULL DEFAULT '';
ALTER TABLE et_programs ADD COLUMN status TEXT NOT NULL DEFAULT 'open' CONSTRAINT et_programs_status_ck
  CHECK (status IN ('draft', 'open', 'closed'));
ALTER TABLE et_programs ADD COLUMN step INTEGER NOT NULL DEFAULT 3 CONSTRAINT et_programs_step_ck CHECK (step BETWEEN 1 AND 3);
-- PRG-10: one program per provider, contract, location and fiscal year.
CREATE UNIQUE INDEX et_programs_contract_uq ON et_programs
  (organization_id, upper(contract_number), fiscal_year, COALESCE(location_id, organization_id));

-- Step 2 of the wizard, PRG-11. `lowest` and `highest` are years of age or hours a week, `detail` a code or a text.
CREATE TABLE et_program_requirements (
  et_program_id BLOB NOT NULL CONSTRAINT et_program_requirements_program_fk REFERENCES et_programs (id),
  kind TEXT NOT NULL CONSTRAINT et_program_requirements_kind_ck CHECK (kind IN
    ('age', 'education', 'snap_eligibility', 'availability', 'other')),
  lowest INTEGER,
  highest INTEGER,
  detail TEXT NOT NULL,
  CONSTRAINT et_program_requirements_pk PRIMARY KEY (et_program_id, kind)
) STRICT;

-- Step 3: skills and interests that a program suits, and those of a person. PRG-09, SHL-28.
CREATE TABLE et_program_traits (
  et_program_id BLOB NOT NULL CONSTRAINT et_program_traits_program_fk REFERENCES et_programs (id),
  kind TEXT NOT NULL CONSTRAINT et_program_traits_kind_ck CHECK (kind IN ('skill', 'interest')),
  code TEXT NOT NULL,
  CONSTRAINT et_program_traits_pk PRIMARY KEY (et_program_id, kind, code)
) STRICT;

CREATE TABLE person_traits (
  person_id BLOB NOT NULL CONSTRAINT person_traits_person_fk REFERENCES persons (id),
  kind TEXT NOT NULL CONSTRAINT person_traits_kind_ck CHECK (kind IN ('skill', 'interest')),
  code TEXT NOT NULL,
  CONSTRAINT person_traits_pk PRIMARY KEY (person_id, kind, code)
) STRICT;

-- Youth: the services a grantee uses on career plans, the only ones its staff can pick. GRT-03, GRT-05.
CREATE TABLE grantee_services (
  organization_id BLOB NOT NULL CONSTRAINT grantee_services_organization_fk REFERENCES organizations (id),
  program TEXT NOT NULL CONSTRAINT grantee_services_program_ck CHECK (program IN
    ('snap_jp', 'snap_to_success', 'earnfare', 'dhs_youth')),
  catalogue_service_id BLOB NOT NULL CONSTRAINT grantee_services_service_fk REFERENCES catalogue_services (id),
  CONSTRAINT grantee_services_pk PRIMARY KEY (organization_id, program, catalogue_service_id)
) STRICT;
CREATE INDEX grantee_services_service_ix ON grantee_services (catalogue_service_id);

-- RFD-13, RFD-30: what the selection shows of an entry.
ALTER TABLE catalogue_services ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE catalogue_services ADD COLUMN service_group TEXT CONSTRAINT catalogue_services_service_group_ck
  CHECK (service_group IN ('career', 'supportive', 'training'));

-- The code and name a record was made under, kept when the label of its catalogue entry is corrected; CAT-01, OQ-30.
ALTER TABLE customer_services ADD COLUMN was_code TEXT;
ALTER TABLE customer_services ADD COLUMN was_name TEXT;
-- Came with the enrollment and is tied to performance measures; YTH-10.
ALTER TABLE customer_services ADD COLUMN is_prepopulated INTEGER NOT NULL DEFAULT 0
  CONSTRAINT customer_services_is_prepopulated_ck CHECK (is_prepopulated IN (0, 1));

-- What an entry of the older code set is today, for imports; none where a person has to decide. RFD-31.
CREATE TABLE legacy_map (
  legacy_service_id BLOB NOT NULL CONSTRAINT legacy_map_pk PRIMARY KEY
    CONSTRAINT legacy_map_legacy_fk REFERENCES catalogue_services (id),
  version INTEGER NOT NULL,
  current_service_id BLOB CONSTRAINT legacy_map_current_fk REFERENCES catalogue_services (id),
  note TEXT NOT NULL
) STRICT;
CREATE INDEX legacy_map_current_ix ON legacy_map (current_service_id);

-- Goals and their steps that enrolling in a program puts on the plan. EPO-13, OQ-27.
CREATE TABLE prepopulated_goals (
  id BLOB NOT NULL CONSTRAINT prepopulated_goals_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  program TEXT NOT NULL CONSTRAINT prepopulated_goals_program_ck CHECK (program IN
    ('snap_jp', 'snap_to_success', 'earnfare', 'dhs_youth')),
  statement TEXT NOT NULL,
  category TEXT NOT NULL CONSTRAINT prepopulated_goals_category_ck CHECK (category IN
    ('support_services', 'career_plan', 'education', 'independent_living')),
  term TEXT NOT NULL CONSTRAINT prepopulated_goals_term_ck CHECK (term IN ('short', 'long')),
  CONSTRAINT prepopulated_goals_statement_uq UNIQUE (program, statement)
) STRICT;

CREATE TABLE prepopulated_steps (
  prepopulated_goal_id BLOB NOT NULL CONSTRAINT prepopulated_steps_goal_fk REFERENCES prepopulated_goals (id) ON DELETE CASCADE,
  catalogue_service_id BLOB NOT NULL CONSTRAINT prepopulated_steps_service_fk REFERENCES catalogue_services (id),
  CONSTRAINT prepopulated_steps_pk PRIMARY KEY (prepopulated_goal_id, catalogue_service_id)
) STRICT;
CREATE INDEX prepopulated_steps_service_ix ON prepopulated_steps (catalogue_service_id);

INSERT INTO prepopulated_goals (id, version, program, statement, category, term) VALUES
  (x'00000000000080008000000800000001', 1, 'snap_jp', 'Complete the SNAP program', 'career_plan', 'long'),
  (x'00000000000080008000000800000002', 1, 'snap_to_success', 'Complete the SNAP program', 'career_plan', 'long'),
  (x'00000000000080008000000800000003', 1, 'earnfare', 'Complete the SNAP program', 'career_plan', 'long');
