-- Referrals to a DHS office or a provider's location. A referral holds where it stands, its versions what each of them
-- said at its time; REF-01 to REF-14.

ALTER TABLE referrals ADD COLUMN to_location_id BLOB CONSTRAINT referrals_to_location_fk REFERENCES locations (id);
ALTER TABLE referrals ADD COLUMN from_location_id BLOB CONSTRAINT referrals_from_location_fk REFERENCES locations (id);
-- Everybody's scope is read from it: nothing but the index is touched.
DROP INDEX referrals_to_organization_ix;
CREATE INDEX referrals_to_organization_ix ON referrals (to_organization_id, response, profile_id, to_location_id);

-- The child records 1.1, 1.2; the newest is the one that is not 'historical'. Names are those of the day it was sent.
CREATE TABLE referral_versions (
  referral_id BLOB NOT NULL CONSTRAINT referral_versions_referral_fk REFERENCES referrals (id),
  number INTEGER NOT NULL CONSTRAINT referral_versions_number_ck CHECK (number > 0),
  profile_id BLOB NOT NULL CONSTRAINT referral_versions_profile_fk REFERENCES profiles (id),
  customer_name TEXT NOT NULL,
  individual_number TEXT,
  to_name TEXT NOT NULL,
  from_name TEXT NOT NULL,
  program TEXT NOT NULL CONSTRAINT referral_versions_program_ck CHECK (program IN
    ('snap_jp', 'snap_to_success', 'earnfare')),
  note TEXT NOT NULL,
  submitted_on TEXT NOT NULL,
  submitted_at TEXT NOT NULL,
  submitted_by TEXT NOT NULL,
  response TEXT NOT NULL CONSTRAINT referral_versions_response_ck CHECK (response IN
    ('pending', 'accepted', 'rejected', 'historical')),
  reason TEXT NOT NULL,
  is_eligible INTEGER CONSTRAINT referral_versions_is_eligible_ck CHECK (is_eligible IN (0, 1)),
  benefit_cents INTEGER CONSTRAINT referral_versions_benefit_ck CHECK (benefit_cents > 0),
  responded_on TEXT,
  responded_by TEXT,
  CONSTRAINT referral_versions_pk PRIMARY KEY (referral_id, number),
  CONSTRAINT referral_versions_responded_ck CHECK ((responded_on IS NULL) = (response IN ('pending', 'historical'))
    AND (responded_on IS NULL) = (responded_by IS NULL) AND (responded_on IS NULL) = (is_eligible IS NULL))
) STRICT;
CREATE INDEX referral_versions_profile_ix ON referral_versions (profile_id, submitted_at);
CREATE UNIQUE INDEX referral_versions_newest_uq ON referral_versions (referral_id) WHERE response <> 'historical';
