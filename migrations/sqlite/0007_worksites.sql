-- Worksites, placements and subsidized wages; Earnfare benefit amounts; payroll. Money in cents.

-- WKS-09: work-based activities take a placement; OQ-18: whether a subsidized wage above the minimum is only warned of
-- (OJT: the field holds the training wage match).
ALTER TABLE catalogue_services ADD COLUMN takes_placement INTEGER NOT NULL DEFAULT 0 CONSTRAINT catalogue_services_takes_placement_ck CHECK (takes_placement IN (0, 1));
ALTER TABLE catalogue_services ADD COLUMN subsidy_may_pass_minimum INTEGER NOT NULL DEFAULT 0 CONSTRAINT catalogue_services_subsidy_may_pass_minimum_ck CHECK (subsidy_may_pass_minimum IN (0, 1));
-- OQ-21: the Youth category decides how many days may be subsidized.
ALTER TABLE profiles ADD COLUMN youth_category INTEGER CONSTRAINT profiles_youth_category_ck CHECK (youth_category BETWEEN 1 AND 3);

-- Minimum wages by place, class and the day they take effect; WKS-11, OQ-43.
CREATE TABLE minimum_wages (
  id BLOB NOT NULL CONSTRAINT minimum_wages_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  place TEXT NOT NULL CONSTRAINT minimum_wages_place_ck CHECK (place IN ('illinois', 'cook_county', 'chicago')),
  class TEXT NOT NULL CONSTRAINT minimum_wages_class_ck CHECK (class IN ('standard', 'under_18', 'subsidized')),
  hourly_cents INTEGER NOT NULL CONSTRAINT minimum_wages_hourly_ck CHECK (hourly_cents > 0),
  valid_from_on TEXT NOT NULL,
  source TEXT NOT NULL,
  is_verified INTEGER NOT NULL CONSTRAINT minimum_wages_is_verified_ck CHECK (is_verified IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT minimum_wages_from_uq UNIQUE (place, class, valid_from_on)
) STRICT;

-- After how many days a placement is followed up in a program; FUP-02, FUP-03, OQ-19.
CREATE TABLE follow_up_milestones (
  id BLOB NOT NULL CONSTRAINT follow_up_milestones_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  program TEXT NOT NULL CONSTRAINT follow_up_milestones_program_ck CHECK (program IN
    ('snap_jp', 'snap_to_success', 'earnfare', 'dhs_youth')),
  days INTEGER NOT NULL CONSTRAINT follow_up_milestones_days_ck CHECK (days BETWEEN 1 AND 3650),
  is_required INTEGER NOT NULL CONSTRAINT follow_up_milestones_is_required_ck CHECK (is_required IN (0, 1)),
  -- FUP-07: whether a worksite evaluation belongs to it.
  evaluation TEXT NOT NULL CONSTRAINT follow_up_milestones_evaluation_ck CHECK (evaluation IN ('due', 'recommended', 'none')),
  valid_from_on TEXT NOT NULL,
  valid_to_on TEXT,
  source TEXT NOT NULL,
  is_verified INTEGER NOT NULL CONSTRAINT follow_up_milestones_is_verified_ck CHECK (is_verified IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT follow_up_milestones_days_uq UNIQUE (program, days, valid_from_on)
) STRICT;

-- Employers as one provider keeps them in its worksite placement tool; WKS-01, WKS-04.
CREATE TABLE employers (
  id BLOB NOT NULL CONSTRAINT employers_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  organization_id BLOB NOT NULL CONSTRAINT employers_organization_fk REFERENCES organizations (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  contact_name TEXT NOT NULL,
  contact_phone TEXT NOT NULL,
  contact_email TEXT NOT NULL,
  is_active INTEGER NOT NULL CONSTRAINT employers_is_active_ck CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT employers_name_uq UNIQUE (organization_id, name_key)
) STRICT;

-- Where customers of an employer work. The place decides which minimum wage holds.
CREATE TABLE worksites (
  id BLOB NOT NULL CONSTRAINT worksites_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  employer_id BLOB NOT NULL CONSTRAINT worksites_employer_fk REFERENCES employers (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  address TEXT NOT NULL,
  city TEXT NOT NULL,
  state TEXT NOT NULL,
  zip TEXT NOT NULL,
  wage_place TEXT NOT NULL CONSTRAINT worksites_wage_place_ck CHECK (wage_place IN ('illinois', 'cook_county', 'chicago')),
  is_active INTEGER NOT NULL CONSTRAINT worksites_is_active_ck CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT worksites_name_uq UNIQUE (employer_id, name_key)
) STRICT;

-- Jobs at a worksite; named with the year where the worksite is used year after year (WKS-04).
CREATE TABLE worksite_jobs (
  id BLOB NOT NULL CONSTRAINT worksite_jobs_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  worksite_id BLOB NOT NULL CONSTRAINT worksite_jobs_worksite_fk REFERENCES worksites (id),
  year INTEGER CONSTRAINT worksite_jobs_year_ck CHECK (year BETWEEN 2000 AND 2099),
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  employment_type TEXT NOT NULL,
  hourly_cents INTEGER NOT NULL CONSTRAINT worksite_jobs_hourly_ck CHECK (hourly_cents > 0),
  openings INTEGER NOT NULL CONSTRAINT worksite_jobs_openings_ck CHECK (openings BETWEEN 1 AND 9999),
  is_active INTEGER NOT NULL CONSTRAINT worksite_jobs_is_active_ck CHECK (is_active IN (0, 1)),
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;
CREATE INDEX worksite_jobs_worksite_ix ON worksite_jobs (worksite_id, title_key);

-- A customer's place in a job, on one work-based activity; WKS-10.
CREATE TABLE placements (
  id BLOB NOT NULL CONSTRAINT placements_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  profile_id BLOB NOT NULL CONSTRAINT placements_profile_fk REFERENCES profiles (id),
  customer_service_id BLOB NOT NULL CONSTRAINT placements_customer_service_fk REFERENCES customer_services (id),
  job_id BLOB NOT NULL CONSTRAINT placements_job_fk REFERENCES worksite_jobs (id),
  minimum_cents INTEGER NOT NULL CONSTRAINT placements_minimum_ck CHECK (minimum_cents > 0),
  hourly_cents INTEGER NOT NULL,
  subsidized_cents INTEGER NOT NULL,
  position_type TEXT NOT NULL CONSTRAINT placements_position_type_ck CHECK (position_type IN ('full_time', 'part_time')),
  status TEXT NOT NULL CONSTRAINT placements_status_ck CHECK (status IN
    ('planned', 'started', 'on_hold', 'terminated', 'successful', 'unsuccessful')),
  start_on TEXT,
  planned_end_on TEXT,
  end_on TEXT,
  subsidized_from_on TEXT,
  subsidized_to_on TEXT,
  -- SUB-06: once a wage was subsidized its days stay used, even when the wage is taken away on closing.
  was_subsidized INTEGER NOT NULL CONSTRAINT placements_was_subsidized_ck CHECK (was_subsidized IN (0, 1)),
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT placements_hourly_ck CHECK (hourly_cents >= minimum_cents),
  CONSTRAINT placements_subsidized_ck CHECK (subsidized_cents BETWEEN 0 AND hourly_cents),
  CONSTRAINT placements_end_ck CHECK (end_on IS NULL OR end_on >= start_on),
  CONSTRAINT placements_subsidy_ck CHECK (subsidized_to_on IS NULL OR subsidized_to_on >= subsidized_from_on)
) STRICT;
CREATE INDEX placements_profile_ix ON placements (profile_id, created_at);
CREATE INDEX placements_service_ix ON placements (customer_service_id, created_at);
CREATE INDEX placements_job_ix ON placements (job_id, status);
-- One placement at a time on an activity.
CREATE UNIQUE INDEX placements_open_uq ON placements (customer_service_id)
  WHERE status IN ('planned', 'started', 'on_hold');

-- What was paid for one hour from a day on; OQ-69.
CREATE TABLE placement_wages (
  placement_id BLOB NOT NULL CONSTRAINT placement_wages_placement_fk REFERENCES placements (id) ON DELETE CASCADE,
  from_on TEXT NOT NULL,
  minimum_cents INTEGER NOT NULL,
  hourly_cents INTEGER NOT NULL,
  subsidized_cents INTEGER NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT placement_wages_pk PRIMARY KEY (placement_id, from_on)
) STRICT;

-- From the inactive day (not counted) to the return day (counted); YTH-35 to YTH-38.
CREATE TABLE placement_pauses (
  placement_id BLOB NOT NULL CONSTRAINT placement_pauses_placement_fk REFERENCES placements (id) ON DELETE CASCADE,
  inactive_on TEXT NOT NULL,
  return_on TEXT,
  CONSTRAINT placement_pauses_pk PRIMARY KEY (placement_id, inactive_on),
  CONSTRAINT placement_pauses_return_ck CHECK (return_on IS NULL OR return_on > inactive_on)
) STRICT;

-- STATUS HISTORY, insert only; WSH-01 to WSH-03.
CREATE TABLE placement_history (
  id BLOB NOT NULL CONSTRAINT placement_history_pk PRIMARY KEY,
  placement_id BLOB NOT NULL CONSTRAINT placement_history_placement_fk REFERENCES placements (id),
  status TEXT NOT NULL,
  start_on TEXT,
  inactive_on TEXT,
  return_on TEXT,
  subsidized_from_on TEXT,
  subsidized_to_on TEXT,
  total_days INTEGER NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;
CREATE INDEX placement_history_placement_ix ON placement_history (placement_id, updated_at);
CREATE TRIGGER placement_history_no_update BEFORE UPDATE ON placement_history BEGIN SELECT RAISE(ABORT, 'placement_history is insert only'); END;
CREATE TRIGGER placement_history_no_delete BEFORE DELETE ON placement_history BEGIN SELECT RAISE(ABORT, 'placement_history is insert only'); END;

-- A verified follow-up; what is not here is open, overdue or not yet due. FUP-08.
CREATE TABLE placement_follow_ups (
  placement_id BLOB NOT NULL CONSTRAINT placement_follow_ups_placement_fk REFERENCES placements (id),
  days INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  hourly_cents INTEGER NOT NULL,
  subsidized_cents INTEGER NOT NULL,
  evaluation TEXT NOT NULL,
  verified_at TEXT NOT NULL,
  verified_by TEXT NOT NULL,
  verified_by_id BLOB NOT NULL CONSTRAINT placement_follow_ups_account_fk REFERENCES accounts (id),
  CONSTRAINT placement_follow_ups_pk PRIMARY KEY (placement_id, days)
) STRICT;

-- Earnfare: the customer's share of the SNAP benefit from a day on, insert only; ERN-02, ERN-03.
CREATE TABLE benefit_amounts (
  id BLOB NOT NULL CONSTRAINT benefit_amounts_pk PRIMARY KEY,
  profile_id BLOB NOT NULL CONSTRAINT benefit_amounts_profile_fk REFERENCES profiles (id),
  amount_cents INTEGER NOT NULL CONSTRAINT benefit_amounts_amount_ck CHECK (amount_cents >= 0),
  effective_on TEXT NOT NULL,
  origin TEXT NOT NULL CONSTRAINT benefit_amounts_origin_ck CHECK (origin IN ('referral', 'staff')),
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;
CREATE INDEX benefit_amounts_profile_ix ON benefit_amounts (profile_id, effective_on, updated_at);

-- A payroll file for one worksite and pay period: previewed, then applied; an applied one can be replaced. PAY-02.
CREATE TABLE payroll_uploads (
  id BLOB NOT NULL CONSTRAINT payroll_uploads_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  organization_id BLOB NOT NULL CONSTRAINT payroll_uploads_organization_fk REFERENCES organizations (id),
  worksite_id BLOB NOT NULL CONSTRAINT payroll_uploads_worksite_fk REFERENCES worksites (id),
  period_start_on TEXT NOT NULL,
  period_end_on TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  status TEXT NOT NULL CONSTRAINT payroll_uploads_status_ck CHECK (status IN ('preview', 'applied', 'replaced')),
  good_rows INTEGER NOT NULL,
  refused_rows INTEGER NOT NULL,
  uploaded_at TEXT NOT NULL,
  uploaded_by_id BLOB NOT NULL CONSTRAINT payroll_uploads_account_fk REFERENCES accounts (id),
  uploaded_by TEXT NOT NULL,
  applied_at TEXT,
  replaced_at TEXT,
  CONSTRAINT payroll_uploads_period_ck CHECK (period_end_on >= period_start_on)
) STRICT;
CREATE UNIQUE INDEX payroll_uploads_applied_uq ON payroll_uploads (worksite_id, period_start_on) WHERE status = 'applied';
CREATE INDEX payroll_uploads_organization_ix ON payroll_uploads (organization_id, period_start_on);

CREATE TABLE payroll_lines (
  upload_id BLOB NOT NULL CONSTRAINT payroll_lines_upload_fk REFERENCES payroll_uploads (id),
  line INTEGER NOT NULL,
  placement_id BLOB NOT NULL CONSTRAINT payroll_lines_placement_fk REFERENCES placements (id),
  -- The days the row pays, within the pay period.
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  paid_minutes INTEGER NOT NULL CONSTRAINT payroll_lines_paid_minutes_ck CHECK (paid_minutes >= 0),
  gross_cents INTEGER NOT NULL CONSTRAINT payroll_lines_gross_ck CHECK (gross_cents >= 0),
  subsidized_cents INTEGER NOT NULL CONSTRAINT payroll_lines_subsidized_ck CHECK (subsidized_cents BETWEEN 0 AND gross_cents),
  CONSTRAINT payroll_lines_days_ck CHECK (to_on >= from_on),
  CONSTRAINT payroll_lines_pk PRIMARY KEY (upload_id, line)
) STRICT;
CREATE INDEX payroll_lines_placement_ix ON payroll_lines (placement_id, upload_id);

-- Rows of the file that were refused, as they came, with the reasons.
CREATE TABLE payroll_refusals (
  upload_id BLOB NOT NULL CONSTRAINT payroll_refusals_upload_fk REFERENCES payroll_uploads (id),
  line INTEGER NOT NULL,
  cells TEXT NOT NULL,
  reasons TEXT NOT NULL,
  CONSTRAINT payroll_refusals_pk PRIMARY KEY (upload_id, line)
) STRICT;
