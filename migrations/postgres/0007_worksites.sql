-- Worksites, placements and subsidized wages; Earnfare benefit amounts; payroll. Money in cents.

-- WKS-09: work-based activities take a placement; OQ-18: whether a subsidized wage above the minimum is only warned of
-- (OJT: the field holds the training wage match).
ALTER TABLE catalogue_services ADD COLUMN takes_placement BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE catalogue_services ADD COLUMN subsidy_may_pass_minimum BOOLEAN NOT NULL DEFAULT FALSE;
-- OQ-21: the Youth category decides how many days may be subsidized.
ALTER TABLE profiles ADD COLUMN youth_category BIGINT CONSTRAINT profiles_youth_category_ck CHECK (youth_category BETWEEN 1 AND 3);

-- Minimum wages by place, class and the day they take effect; WKS-11, OQ-43.
CREATE TABLE minimum_wages (
  id UUID NOT NULL CONSTRAINT minimum_wages_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  place TEXT NOT NULL CONSTRAINT minimum_wages_place_ck CHECK (place IN ('illinois', 'cook_county', 'chicago')),
  class TEXT NOT NULL CONSTRAINT minimum_wages_class_ck CHECK (class IN ('standard', 'under_18', 'subsidized')),
  hourly_cents BIGINT NOT NULL CONSTRAINT minimum_wages_hourly_ck CHECK (hourly_cents > 0),
  valid_from_on DATE NOT NULL,
  source TEXT NOT NULL,
  is_verified BOOLEAN NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT minimum_wages_from_uq UNIQUE (place, class, valid_from_on)
);

-- After how many days a placement is followed up in a program; FUP-02, FUP-03, OQ-19.
CREATE TABLE follow_up_milestones (
  id UUID NOT NULL CONSTRAINT follow_up_milestones_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  program TEXT NOT NULL CONSTRAINT follow_up_milestones_program_ck CHECK (program IN
    ('snap_jp', 'snap_to_success', 'earnfare', 'dhs_youth')),
  days BIGINT NOT NULL CONSTRAINT follow_up_milestones_days_ck CHECK (days BETWEEN 1 AND 3650),
  is_required BOOLEAN NOT NULL,
  -- FUP-07: whether a worksite evaluation belongs to it.
  evaluation TEXT NOT NULL CONSTRAINT follow_up_milestones_evaluation_ck CHECK (evaluation IN ('due', 'recommended', 'none')),
  valid_from_on DATE NOT NULL,
  valid_to_on DATE,
  source TEXT NOT NULL,
  is_verified BOOLEAN NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT follow_up_milestones_days_uq UNIQUE (program, days, valid_from_on)
);

-- Employers as one provider keeps them in its worksite placement tool; WKS-01, WKS-04.
CREATE TABLE employers (
  id UUID NOT NULL CONSTRAINT employers_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  organization_id UUID NOT NULL CONSTRAINT employers_organization_fk REFERENCES organizations (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  contact_name TEXT NOT NULL,
  contact_phone TEXT NOT NULL,
  contact_email TEXT NOT NULL,
  is_active BOOLEAN NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT employers_name_uq UNIQUE (organization_id, name_key)
);

-- Where customers of an employer work. The place decides which minimum wage holds.
CREATE TABLE worksites (
  id UUID NOT NULL CONSTRAINT worksites_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  employer_id UUID NOT NULL CONSTRAINT worksites_employer_fk REFERENCES employers (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  address TEXT NOT NULL,
  city TEXT NOT NULL,
  state TEXT NOT NULL,
  zip TEXT NOT NULL,
  wage_place TEXT NOT NULL CONSTRAINT worksites_wage_place_ck CHECK (wage_place IN ('illinois', 'cook_county', 'chicago')),
  is_active BOOLEAN NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT worksites_name_uq UNIQUE (employer_id, name_key)
);

-- Jobs at a worksite; named with the year where the worksite is used year after year (WKS-04).
CREATE TABLE worksite_jobs (
  id UUID NOT NULL CONSTRAINT worksite_jobs_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  worksite_id UUID NOT NULL CONSTRAINT worksite_jobs_worksite_fk REFERENCES worksites (id),
  year BIGINT CONSTRAINT worksite_jobs_year_ck CHECK (year BETWEEN 2000 AND 2099),
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  employment_type TEXT NOT NULL,
  hourly_cents BIGINT NOT NULL CONSTRAINT worksite_jobs_hourly_ck CHECK (hourly_cents > 0),
  openings BIGINT NOT NULL CONSTRAINT worksite_jobs_openings_ck CHECK (openings BETWEEN 1 AND 9999),
  is_active BOOLEAN NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL
);
CREATE INDEX worksite_jobs_worksite_ix ON worksite_jobs (worksite_id, title_key);

-- A customer's place in a job, on one work-based activity; WKS-10.
CREATE TABLE placements (
  id UUID NOT NULL CONSTRAINT placements_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  profile_id UUID NOT NULL CONSTRAINT placements_profile_fk REFERENCES profiles (id),
  customer_service_id UUID NOT NULL CONSTRAINT placements_customer_service_fk REFERENCES customer_services (id),
  job_id UUID NOT NULL CONSTRAINT placements_job_fk REFERENCES worksite_jobs (id),
  minimum_cents BIGINT NOT NULL CONSTRAINT placements_minimum_ck CHECK (minimum_cents > 0),
  hourly_cents BIGINT NOT NULL,
  subsidized_cents BIGINT NOT NULL,
  position_type TEXT NOT NULL CONSTRAINT placements_position_type_ck CHECK (position_type IN ('full_time', 'part_time')),
  status TEXT NOT NULL CONSTRAINT placements_status_ck CHECK (status IN
    ('planned', 'started', 'on_hold', 'terminated', 'successful', 'unsuccessful')),
  start_on DATE,
  planned_end_on DATE,
  end_on DATE,
  subsidized_from_on DATE,
  subsidized_to_on DATE,
  -- SUB-06: once a wage was subsidized its days stay used, even when the wage is taken away on closing.
  was_subsidized BOOLEAN NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT placements_hourly_ck CHECK (hourly_cents >= minimum_cents),
  CONSTRAINT placements_subsidized_ck CHECK (subsidized_cents BETWEEN 0 AND hourly_cents),
  CONSTRAINT placements_end_ck CHECK (end_on IS NULL OR end_on >= start_on),
  CONSTRAINT placements_subsidy_ck CHECK (subsidized_to_on IS NULL OR subsidized_to_on >= subsidized_from_on)
);
CREATE INDEX placements_profile_ix ON placements (profile_id, created_at);
CREATE INDEX placements_service_ix ON placements (customer_service_id, created_at);
CREATE INDEX placements_job_ix ON placements (job_id, status);
-- One placement at a time on an activity.
CREATE UNIQUE INDEX placements_open_uq ON placements (customer_service_id)
  WHERE status IN ('planned', 'started', 'on_hold');

-- What was paid for one hour from a day on; OQ-69.
CREATE TABLE placement_wages (
  placement_id UUID NOT NULL CONSTRAINT placement_wages_placement_fk REFERENCES placements (id) ON DELETE CASCADE,
  from_on DATE NOT NULL,
  minimum_cents BIGINT NOT NULL,
  hourly_cents BIGINT NOT NULL,
  subsidized_cents BIGINT NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT placement_wages_pk PRIMARY KEY (placement_id, from_on)
);

-- From the inactive day (not counted) to the return day (counted); YTH-35 to YTH-38.
CREATE TABLE placement_pauses (
  placement_id UUID NOT NULL CONSTRAINT placement_pauses_placement_fk REFERENCES placements (id) ON DELETE CASCADE,
  inactive_on DATE NOT NULL,
  return_on DATE,
  CONSTRAINT placement_pauses_pk PRIMARY KEY (placement_id, inactive_on),
  CONSTRAINT placement_pauses_return_ck CHECK (return_on IS NULL OR return_on > inactive_on)
);

-- STATUS HISTORY, insert only; WSH-01 to WSH-03.
CREATE TABLE placement_history (
  id UUID NOT NULL CONSTRAINT placement_history_pk PRIMARY KEY,
  placement_id UUID NOT NULL CONSTRAINT placement_history_placement_fk REFERENCES placements (id),
  status TEXT NOT NULL,
  start_on DATE,
  inactive_on DATE,
  return_on DATE,
  subsidized_from_on DATE,
  subsidized_to_on DATE,
  total_days BIGINT NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL
);
CREATE INDEX placement_history_placement_ix ON placement_history (placement_id, updated_at);
CREATE FUNCTION placement_history_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'placement_history is insert only'; END $$;
CREATE TRIGGER placement_history_no_update BEFORE UPDATE ON placement_history FOR EACH ROW EXECUTE FUNCTION placement_history_refuse();
CREATE TRIGGER placement_history_no_delete BEFORE DELETE ON placement_history FOR EACH ROW EXECUTE FUNCTION placement_history_refuse();

-- A verified follow-up; what is not here is open, overdue or not yet due. FUP-08.
CREATE TABLE placement_follow_ups (
  placement_id UUID NOT NULL CONSTRAINT placement_follow_ups_placement_fk REFERENCES placements (id),
  days BIGINT NOT NULL,
  due_on DATE NOT NULL,
  hourly_cents BIGINT NOT NULL,
  subsidized_cents BIGINT NOT NULL,
  evaluation TEXT NOT NULL,
  verified_at TIMESTAMPTZ NOT NULL,
  verified_by TEXT NOT NULL,
  verified_by_id UUID NOT NULL CONSTRAINT placement_follow_ups_account_fk REFERENCES accounts (id),
  CONSTRAINT placement_follow_ups_pk PRIMARY KEY (placement_id, days)
);

-- Earnfare: the customer's share of the SNAP benefit from a day on, insert only; ERN-02, ERN-03.
CREATE TABLE benefit_amounts (
  id UUID NOT NULL CONSTRAINT benefit_amounts_pk PRIMARY KEY,
  profile_id UUID NOT NULL CONSTRAINT benefit_amounts_profile_fk REFERENCES profiles (id),
  amount_cents BIGINT NOT NULL CONSTRAINT benefit_amounts_amount_ck CHECK (amount_cents >= 0),
  effective_on DATE NOT NULL,
  origin TEXT NOT NULL CONSTRAINT benefit_amounts_origin_ck CHECK (origin IN ('referral', 'staff')),
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL
);
CREATE INDEX benefit_amounts_profile_ix ON benefit_amounts (profile_id, effective_on, updated_at);

-- A payroll file for one worksite and pay period: previewed, then applied; an applied one can be replaced. PAY-02.
CREATE TABLE payroll_uploads (
  id UUID NOT NULL CONSTRAINT payroll_uploads_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  organization_id UUID NOT NULL CONSTRAINT payroll_uploads_organization_fk REFERENCES organizations (id),
  worksite_id UUID NOT NULL CONSTRAINT payroll_uploads_worksite_fk REFERENCES worksites (id),
  period_start_on DATE NOT NULL,
  period_end_on DATE NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  status TEXT NOT NULL CONSTRAINT payroll_uploads_status_ck CHECK (status IN ('preview', 'applied', 'replaced')),
  good_rows BIGINT NOT NULL,
  refused_rows BIGINT NOT NULL,
  uploaded_at TIMESTAMPTZ NOT NULL,
  uploaded_by_id UUID NOT NULL CONSTRAINT payroll_uploads_account_fk REFERENCES accounts (id),
  uploaded_by TEXT NOT NULL,
  applied_at TIMESTAMPTZ,
  replaced_at TIMESTAMPTZ,
  CONSTRAINT payroll_uploads_period_ck CHECK (period_end_on >= period_start_on)
);
CREATE UNIQUE INDEX payroll_uploads_applied_uq ON payroll_uploads (worksite_id, period_start_on) WHERE status = 'applied';
CREATE INDEX payroll_uploads_organization_ix ON payroll_uploads (organization_id, period_start_on);

CREATE TABLE payroll_lines (
  upload_id UUID NOT NULL CONSTRAINT payroll_lines_upload_fk REFERENCES payroll_uploads (id),
  line BIGINT NOT NULL,
  placement_id UUID NOT NULL CONSTRAINT payroll_lines_placement_fk REFERENCES placements (id),
  -- The days the row pays, within the pay period.
  from_on DATE NOT NULL,
  to_on DATE NOT NULL,
  paid_minutes BIGINT NOT NULL CONSTRAINT payroll_lines_paid_minutes_ck CHECK (paid_minutes >= 0),
  gross_cents BIGINT NOT NULL CONSTRAINT payroll_lines_gross_ck CHECK (gross_cents >= 0),
  subsidized_cents BIGINT NOT NULL CONSTRAINT payroll_lines_subsidized_ck CHECK (subsidized_cents BETWEEN 0 AND gross_cents),
  CONSTRAINT payroll_lines_days_ck CHECK (to_on >= from_on),
  CONSTRAINT payroll_lines_pk PRIMARY KEY (upload_id, line)
);
CREATE INDEX payroll_lines_placement_ix ON payroll_lines (placement_id, upload_id);

-- Rows of the file that were refused, as they came, with the reasons.
CREATE TABLE payroll_refusals (
  upload_id UUID NOT NULL CONSTRAINT payroll_refusals_upload_fk REFERENCES payroll_uploads (id),
  line BIGINT NOT NULL,
  cells TEXT NOT NULL,
  reasons TEXT NOT NULL,
  CONSTRAINT payroll_refusals_pk PRIMARY KEY (upload_id, line)
);
