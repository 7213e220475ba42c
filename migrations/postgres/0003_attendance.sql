-- Attendance: four clock times a day, in minutes after midnight; weeks run Sunday to Saturday.

CREATE TABLE attendance_weeks (
  customer_service_id UUID NOT NULL CONSTRAINT attendance_weeks_service_fk REFERENCES customer_services (id),
  week_on DATE NOT NULL,
  version BIGINT NOT NULL,
  total_minutes BIGINT NOT NULL CONSTRAINT attendance_weeks_total_minutes_ck CHECK (total_minutes BETWEEN 0 AND 10080),
  is_zero_signed BOOLEAN NOT NULL,
  verified_at TIMESTAMPTZ,
  verified_by TEXT,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT attendance_weeks_pk PRIMARY KEY (customer_service_id, week_on),
  CONSTRAINT attendance_weeks_verified_ck CHECK ((verified_at IS NULL) = (verified_by IS NULL))
);

CREATE TABLE attendance_days (
  customer_service_id UUID NOT NULL CONSTRAINT attendance_days_service_fk REFERENCES customer_services (id),
  day_on DATE NOT NULL,
  check_in_minute BIGINT CONSTRAINT attendance_days_check_in_ck CHECK (check_in_minute BETWEEN 0 AND 1439),
  lunch_start_minute BIGINT CONSTRAINT attendance_days_lunch_start_ck CHECK (lunch_start_minute BETWEEN 0 AND 1439),
  lunch_end_minute BIGINT CONSTRAINT attendance_days_lunch_end_ck CHECK (lunch_end_minute BETWEEN 0 AND 1439),
  check_out_minute BIGINT CONSTRAINT attendance_days_check_out_ck CHECK (check_out_minute BETWEEN 0 AND 1439),
  worked_minutes BIGINT NOT NULL CONSTRAINT attendance_days_worked_minutes_ck CHECK (worked_minutes BETWEEN 0 AND 1439),
  entered_by_customer BOOLEAN NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT attendance_days_pk PRIMARY KEY (customer_service_id, day_on),
  CONSTRAINT attendance_days_order_ck CHECK (check_out_minute IS NULL OR check_in_minute IS NULL OR check_out_minute > check_in_minute)
);

-- ATT-17: whose services run in a week, without a look at the rows.
CREATE INDEX customer_services_running_ix
  ON customer_services (profile_id, start_on, planned_end_on, kind, delivery, catalogue_service_id, status)
  WHERE status = 'started';
-- ATT-17: services that somebody saved last.
CREATE INDEX customer_services_updated_ix ON customer_services (updated_by, profile_id) WHERE status = 'started';
