-- Documents, assessments, links to instructions.

-- Documents of a customer's file; the bytes stand in the object store under profile and id. SHL-22.
CREATE TABLE documents (
  id BLOB NOT NULL CONSTRAINT documents_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  profile_id BLOB NOT NULL CONSTRAINT documents_profile_fk REFERENCES profiles (id),
  kind TEXT NOT NULL CONSTRAINT documents_kind_ck CHECK (kind IN ('plan_agreement', 'employment_verification',
    'skill_gain_evidence', 'termination_report', 'timesheet', 'worksite_evaluation', 'assessment_results', 'other')),
  file_name TEXT NOT NULL,
  file_type TEXT NOT NULL CONSTRAINT documents_file_type_ck CHECK (file_type IN
    ('pdf', 'png', 'jpeg', 'docx', 'xlsx', 'text')),
  byte_size INTEGER NOT NULL CONSTRAINT documents_byte_size_ck CHECK (byte_size > 0),
  sha256 TEXT NOT NULL,
  -- The record it belongs to: 'customer_service', 'placement' or another kind; none when it belongs to the file.
  subject_kind TEXT,
  subject_id BLOB,
  uploaded_at TEXT NOT NULL,
  uploaded_by TEXT NOT NULL,
  uploaded_by_id BLOB NOT NULL CONSTRAINT documents_uploaded_by_fk REFERENCES accounts (id),
  removed_at TEXT,
  removed_by TEXT,
  removal_reason TEXT,
  -- When the bytes were seen to be gone, after the removal was kept.
  bytes_gone_at TEXT,
  CONSTRAINT documents_removed_ck CHECK ((removed_at IS NULL) = (removal_reason IS NULL)),
  CONSTRAINT documents_subject_ck CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
) STRICT;
CREATE INDEX documents_profile_ix ON documents (profile_id, uploaded_at);
CREATE INDEX documents_leftover_ix ON documents (removed_at) WHERE removed_at IS NOT NULL AND bytes_gone_at IS NULL;

-- The document kept as the worksite evaluation of a follow-up; FUP-07.
ALTER TABLE placement_follow_ups ADD COLUMN document_id BLOB CONSTRAINT placement_follow_ups_document_fk
  REFERENCES documents (id);

-- The catalogue of assessments; YTH-25. "kind" is shown as Type.
CREATE TABLE assessments (
  id BLOB NOT NULL CONSTRAINT assessments_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  number INTEGER NOT NULL CONSTRAINT assessments_number_uq UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL CONSTRAINT assessments_name_uq UNIQUE,
  kind TEXT NOT NULL,
  category TEXT NOT NULL,
  area TEXT,
  description TEXT NOT NULL,
  -- Id, name, type, category, area and description folded for the search; YTH-22.
  search_key TEXT NOT NULL,
  is_basic_skills INTEGER NOT NULL CONSTRAINT assessments_is_basic_skills_ck CHECK (is_basic_skills IN (0, 1)),
  is_worknet INTEGER NOT NULL CONSTRAINT assessments_is_worknet_ck CHECK (is_worknet IN (0, 1)),
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL
) STRICT;

-- Results of a person; all are kept (YTH-24). The profile is the one they were entered in.
CREATE TABLE assessment_results (
  id BLOB NOT NULL CONSTRAINT assessment_results_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  person_id BLOB NOT NULL CONSTRAINT assessment_results_person_fk REFERENCES persons (id),
  profile_id BLOB NOT NULL CONSTRAINT assessment_results_profile_fk REFERENCES profiles (id),
  assessment_id BLOB NOT NULL CONSTRAINT assessment_results_assessment_fk REFERENCES assessments (id),
  assessed_on TEXT NOT NULL,
  score TEXT,
  functional_level INTEGER CONSTRAINT assessment_results_functional_level_ck CHECK (functional_level BETWEEN 1 AND 6),
  results TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;
CREATE INDEX assessment_results_person_ix ON assessment_results (person_id, assessed_on);

-- Summaries written after going through the assessments; ASM-03 to ASM-05.
CREATE TABLE assessment_summaries (
  id BLOB NOT NULL CONSTRAINT assessment_summaries_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  profile_id BLOB NOT NULL CONSTRAINT assessment_summaries_profile_fk REFERENCES profiles (id),
  area TEXT NOT NULL,
  body TEXT NOT NULL,
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;
CREATE INDEX assessment_summaries_profile_ix ON assessment_summaries (profile_id, added_at);

-- Every wording of a summary, the present one included; "Assessment History" of ASM-03.
CREATE TABLE assessment_summary_texts (
  summary_id BLOB NOT NULL CONSTRAINT assessment_summary_texts_summary_fk REFERENCES assessment_summaries (id),
  version INTEGER NOT NULL,
  profile_id BLOB NOT NULL CONSTRAINT assessment_summary_texts_profile_fk REFERENCES profiles (id),
  area TEXT NOT NULL,
  body TEXT NOT NULL,
  written_at TEXT NOT NULL,
  written_by TEXT NOT NULL,
  CONSTRAINT assessment_summary_texts_pk PRIMARY KEY (summary_id, version)
) STRICT;
CREATE INDEX assessment_summary_texts_profile_ix ON assessment_summary_texts (profile_id, written_at);

-- Links to instructions outside, by the page they belong to; SHL-32.
CREATE TABLE instruction_links (
  id BLOB NOT NULL CONSTRAINT instruction_links_pk PRIMARY KEY,
  version INTEGER NOT NULL,
  page TEXT NOT NULL,
  topic TEXT NOT NULL,
  title TEXT NOT NULL,
  address TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL
) STRICT;
CREATE INDEX instruction_links_page_ix ON instruction_links (page, title);
-- RFD-35; administrators change them from here on.
INSERT INTO instruction_links (id, version, page, topic, title, address, updated_at, updated_by) VALUES
  (X'00000000000080008000000600000001', 1, 'overview', 'Overview tab', 'Overview Tab (PDF)',
    'https://www.illinoisworknet.com/DownloadPrint/Overview%20Tab.pdf', '2020-01-01T06:00:00+00:00', 'System'),
  (X'00000000000080008000000600000002', 1, 'plan', 'Employment plan', 'IEP Case Management Instructions (PDF)',
    'https://www.illinoisworknet.com/DownloadPrint/IEP%20Case%20Management%20Instructions.pdf', '2020-01-01T06:00:00+00:00', 'System');
