-- Messages of staff to customers: added, never changed. SHL-14, CUS-09.

CREATE TABLE messages (
  id UUID NOT NULL CONSTRAINT messages_pk PRIMARY KEY,
  profile_id UUID NOT NULL CONSTRAINT messages_profile_fk REFERENCES profiles (id),
  body TEXT NOT NULL,
  sender_id UUID NOT NULL CONSTRAINT messages_sender_fk REFERENCES accounts (id),
  sender_name TEXT NOT NULL,
  sent_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX messages_profile_ix ON messages (profile_id, sent_at);
