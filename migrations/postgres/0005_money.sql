-- Support-service dollars: what policy allows, what was paid, and what was asked for beyond the maximum.

-- Where an entry of the catalogue comes from, and whether an administrator has compared it; BYD-03.
ALTER TABLE catalogue_services ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE catalogue_services ADD COLUMN is_verified BOOLEAN NOT NULL DEFAULT FALSE;

-- What a payment can be for within one support service; RFD-17.
CREATE TABLE service_subtypes (
  id UUID NOT NULL CONSTRAINT service_subtypes_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  catalogue_service_id UUID NOT NULL CONSTRAINT service_subtypes_service_fk REFERENCES catalogue_services (id),
  name TEXT NOT NULL,
  valid_from_on DATE NOT NULL,
  valid_to_on DATE,
  source TEXT NOT NULL,
  is_verified BOOLEAN NOT NULL,
  CONSTRAINT service_subtypes_name_uq UNIQUE (catalogue_service_id, name, valid_from_on)
);

-- The most that policy allows for a service (or one subtype of it) in each State fiscal year from `from_fiscal_year`
-- on, until a later row takes over; no amount: no maximum from then on. OQ-04, OQ-66.
CREATE TABLE service_maxima (
  id UUID NOT NULL CONSTRAINT service_maxima_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  catalogue_service_id UUID NOT NULL CONSTRAINT service_maxima_service_fk REFERENCES catalogue_services (id),
  subtype_id UUID CONSTRAINT service_maxima_subtype_fk REFERENCES service_subtypes (id),
  from_fiscal_year BIGINT NOT NULL,
  maximum_cents BIGINT CONSTRAINT service_maxima_maximum_ck CHECK (maximum_cents > 0),
  source TEXT NOT NULL,
  is_verified BOOLEAN NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL
);
CREATE UNIQUE INDEX service_maxima_service_uq ON service_maxima (catalogue_service_id, from_fiscal_year)
  WHERE subtype_id IS NULL;
CREATE UNIQUE INDEX service_maxima_subtype_uq ON service_maxima (subtype_id, from_fiscal_year)
  WHERE subtype_id IS NOT NULL;

-- Payment methods and funding sources ("Paid By"): two lists of one shape.
CREATE TABLE payment_choices (
  id UUID NOT NULL CONSTRAINT payment_choices_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  list TEXT NOT NULL CONSTRAINT payment_choices_list_ck CHECK (list IN ('method', 'fund')),
  name TEXT NOT NULL,
  valid_from_on DATE NOT NULL,
  valid_to_on DATE,
  source TEXT NOT NULL,
  is_verified BOOLEAN NOT NULL,
  CONSTRAINT payment_choices_name_uq UNIQUE (list, name, valid_from_on)
);

-- Settings of a program by the day they take effect: switches as 0 and 1, money in cents, spans in days.
CREATE TABLE program_parameters (
  id UUID NOT NULL CONSTRAINT program_parameters_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  program TEXT NOT NULL CONSTRAINT program_parameters_program_ck CHECK (program IN
    ('snap_jp', 'snap_to_success', 'earnfare', 'dhs_youth')),
  parameter TEXT NOT NULL,
  value BIGINT NOT NULL,
  valid_from_on DATE NOT NULL,
  source TEXT NOT NULL,
  is_verified BOOLEAN NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT program_parameters_from_uq UNIQUE (program, parameter, valid_from_on)
);

-- Asking for more than the maximum; OVR-05, OVR-07.
CREATE TABLE override_requests (
  id UUID NOT NULL CONSTRAINT override_requests_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  profile_id UUID NOT NULL CONSTRAINT override_requests_profile_fk REFERENCES profiles (id),
  customer_service_id UUID NOT NULL CONSTRAINT override_requests_customer_service_fk REFERENCES customer_services (id),
  catalogue_service_id UUID NOT NULL CONSTRAINT override_requests_service_fk REFERENCES catalogue_services (id),
  fiscal_year BIGINT NOT NULL,
  increase_cents BIGINT NOT NULL CONSTRAINT override_requests_increase_ck CHECK (increase_cents > 0),
  reason TEXT NOT NULL,
  status TEXT NOT NULL CONSTRAINT override_requests_status_ck CHECK (status IN ('pending', 'approved', 'rejected')),
  requester_id UUID NOT NULL CONSTRAINT override_requests_requester_fk REFERENCES accounts (id),
  requester_name TEXT NOT NULL,
  requested_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  reviewer_id UUID CONSTRAINT override_requests_reviewer_fk REFERENCES accounts (id),
  reviewer_name TEXT,
  reviewed_at TIMESTAMPTZ,
  comment TEXT NOT NULL,
  CONSTRAINT override_requests_reviewed_ck CHECK ((status = 'pending') = (reviewed_at IS NULL)),
  CONSTRAINT override_requests_own_ck CHECK (reviewer_id IS NULL OR reviewer_id <> requester_id)
);
CREATE INDEX override_requests_profile_ix ON override_requests (profile_id, catalogue_service_id, fiscal_year);
CREATE INDEX override_requests_service_ix ON override_requests (customer_service_id);
-- OVR-08: one waits for an answer at a time.
CREATE UNIQUE INDEX override_requests_pending_uq ON override_requests (profile_id, catalogue_service_id, fiscal_year)
  WHERE status = 'pending';
CREATE INDEX override_requests_waiting_ix ON override_requests (fiscal_year, catalogue_service_id, profile_id)
  WHERE status = 'pending';

-- One payment, or several equal ones of one day; DOL-07. Money in cents.
CREATE TABLE payments (
  id UUID NOT NULL CONSTRAINT payments_pk PRIMARY KEY,
  version BIGINT NOT NULL,
  profile_id UUID NOT NULL CONSTRAINT payments_profile_fk REFERENCES profiles (id),
  customer_service_id UUID NOT NULL CONSTRAINT payments_customer_service_fk REFERENCES customer_services (id),
  catalogue_service_id UUID NOT NULL CONSTRAINT payments_service_fk REFERENCES catalogue_services (id),
  fiscal_year BIGINT NOT NULL,
  subtype_id UUID CONSTRAINT payments_subtype_fk REFERENCES service_subtypes (id),
  method_id UUID NOT NULL CONSTRAINT payments_method_fk REFERENCES payment_choices (id),
  fund_id UUID CONSTRAINT payments_fund_fk REFERENCES payment_choices (id),
  description TEXT NOT NULL,
  paid_on DATE NOT NULL,
  unit_cents BIGINT NOT NULL,
  quantity BIGINT NOT NULL,
  total_cents BIGINT NOT NULL,
  is_estimate BOOLEAN NOT NULL,
  -- The request on whose strength it was saved above the maximum; OQ-01.
  over_request_id UUID CONSTRAINT payments_over_request_fk REFERENCES override_requests (id),
  -- Youth: a stipend for subsidized days; YTH-44.
  stipend_from_on DATE,
  stipend_to_on DATE,
  stipend_hourly_cents BIGINT,
  created_at TIMESTAMPTZ NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  updated_by TEXT NOT NULL,
  CONSTRAINT payments_unit_ck CHECK (unit_cents > 0),
  CONSTRAINT payments_quantity_ck CHECK (quantity > 0),
  CONSTRAINT payments_total_ck CHECK (total_cents = unit_cents * quantity),
  CONSTRAINT payments_stipend_ck CHECK ((stipend_from_on IS NULL) = (stipend_to_on IS NULL)
    AND (stipend_from_on IS NULL) = (stipend_hourly_cents IS NULL) AND stipend_from_on <= stipend_to_on)
);
CREATE INDEX payments_profile_ix ON payments (profile_id, catalogue_service_id, fiscal_year, total_cents);
CREATE INDEX payments_service_ix ON payments (customer_service_id, paid_on);
CREATE INDEX payments_year_ix ON payments (fiscal_year, profile_id);
CREATE INDEX payments_subtype_ix ON payments (subtype_id);
CREATE INDEX payments_over_request_ix ON payments (over_request_id);

-- Derived from payments and requests, in the unit of work of each change (store::support_dashboard); recounted by
-- one call. In which figures of a State fiscal year a customer counts: the id of a service that a request waits for,
-- or one of the ids the program gives to "has a payment", "has a request that waits", "is above a maximum".
CREATE TABLE support_customers (
  profile_id UUID NOT NULL CONSTRAINT support_customers_profile_fk REFERENCES profiles (id),
  fiscal_year BIGINT NOT NULL,
  figure UUID NOT NULL,
  CONSTRAINT support_customers_pk PRIMARY KEY (profile_id, fiscal_year, figure)
);

-- How many those are, by the place they are seen through (list_places; all zeros: the whole State), so that the
-- dashboard costs the same however many there are. The sum over the shards counts: they let writers pass each other.
CREATE TABLE support_tallies (
  place_id UUID NOT NULL,
  fiscal_year BIGINT NOT NULL,
  figure UUID NOT NULL,
  shard BIGINT NOT NULL,
  customers BIGINT NOT NULL,
  CONSTRAINT support_tallies_pk PRIMARY KEY (place_id, fiscal_year, figure, shard)
);
CREATE INDEX support_tallies_figure_ix ON support_tallies (figure, place_id, fiscal_year, customers);
