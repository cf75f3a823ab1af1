import type { Migrations } from './database.ts'

/** The schema of workspace.db. A released script never changes: a new version is a new script at the end. */
export const workspaceMigrations: Migrations = [
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    verifier TEXT NOT NULL,      -- scrypt parameters and digest of the passphrase, JSON
    removed_at TEXT
  ) STRICT;

  CREATE TABLE datasets (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    metadata TEXT NOT NULL DEFAULT '{}',
    level TEXT,
    category TEXT,
    classification_reason TEXT NOT NULL DEFAULT '',
    recipe TEXT                  -- what the steward chose, JSON; NULL = as suggested
  ) STRICT;

  CREATE TABLE extracts (
    id TEXT PRIMARY KEY,
    dataset_id TEXT NOT NULL REFERENCES datasets (id),
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    stored_bytes INTEGER NOT NULL,
    imported_at TEXT NOT NULL,
    key BLOB NOT NULL,           -- of extracts/<id>.db; deleting this row destroys the extract
    reading_id INTEGER NOT NULL, -- in that file
    reading TEXT NOT NULL,
    lines TEXT NOT NULL,
    UNIQUE (dataset_id, sha256)
  ) STRICT;

  CREATE TABLE findings (
    extract_id TEXT NOT NULL REFERENCES extracts (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    column_type TEXT NOT NULL,
    sensitivity TEXT NOT NULL,
    findings TEXT NOT NULL,
    basis TEXT NOT NULL,
    PRIMARY KEY (extract_id, position)
  ) STRICT;

  CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    dataset_id TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    batch INTEGER NOT NULL,      -- what one act decided together is undone together
    column_name TEXT NOT NULL,
    action TEXT NOT NULL,
    type TEXT,
    sensitivity TEXT NOT NULL,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    basis TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX decisions_by_column ON decisions (dataset_id, column_name, id);

  CREATE TABLE quality_rules (
    dataset_id TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    rule TEXT NOT NULL,          -- the rule with why it was suggested, JSON
    must INTEGER NOT NULL,
    PRIMARY KEY (dataset_id, id)
  ) STRICT;

  CREATE TABLE quality_results (
    extract_id TEXT NOT NULL REFERENCES extracts (id) ON DELETE CASCADE,
    rule_id TEXT NOT NULL,
    reading_id INTEGER NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (extract_id, rule_id)
  ) STRICT;

  CREATE TABLE submissions (
    id TEXT PRIMARY KEY,
    dataset_id TEXT NOT NULL REFERENCES datasets (id),
    extract_id TEXT NOT NULL REFERENCES extracts (id),
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    frozen TEXT NOT NULL,        -- everything approved, canonical JSON
    frozen_sha256 TEXT NOT NULL,
    prepared_by TEXT NOT NULL,
    state_at TEXT NOT NULL,
    pseudonym_key BLOB NOT NULL, -- random, of this submission alone; never in a bundle
    sealed_at TEXT,              -- set with audit_seq when packaging is first asked for, so that every build is the same
    audit_seq INTEGER,           -- last entry that went into the bundle's part of the trail
    report TEXT,                 -- the page in the bundle, which nobody but the receiver can open
    bundle TEXT,
    UNIQUE (dataset_id, version)
  ) STRICT;

  CREATE TABLE approvals (
    submission_id TEXT NOT NULL REFERENCES submissions (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    approved_at TEXT NOT NULL,
    frozen_sha256 TEXT NOT NULL,
    PRIMARY KEY (submission_id, person_id)
  ) STRICT;

  CREATE TABLE trust (
    fingerprint TEXT PRIMARY KEY,
    card TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    revoked_at TEXT
  ) STRICT;

  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    dataset_id TEXT,             -- no reference: entries outlive what they are about
    entry TEXT NOT NULL,         -- canonical JSON
    salt TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_dataset ON audit (dataset_id, seq);
  `,
  `
  -- What a result depends on beside the records: the day, or the extract a code list was read from; '' for nothing else.
  ALTER TABLE quality_results ADD COLUMN basis TEXT NOT NULL DEFAULT '';

  CREATE TABLE quality_dismissed (
    dataset_id TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,       -- kind and columns of the suggestion, JSON
    PRIMARY KEY (dataset_id, subject)
  ) STRICT;

  CREATE TABLE quality_answers (
    dataset_id TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    answer INTEGER NOT NULL,     -- 1 yes, 0 no
    PRIMARY KEY (dataset_id, item)
  ) STRICT;
  `,
  `
  -- Of the extract's pages. Extracts that were there before are under the older one.
  ALTER TABLE extracts ADD COLUMN cipher TEXT NOT NULL DEFAULT 'chacha20' CHECK (cipher IN ('chacha20', 'aegis'));
  `,
  `
  -- The extract that was looked at when it was taken; NULL: taken before that was kept.
  ALTER TABLE decisions ADD COLUMN extract_id TEXT;
  `,
  `
  -- Suggested rules that were accepted together have the same number and are taken back together; NULL: by itself, or changed since.
  ALTER TABLE quality_rules ADD COLUMN batch INTEGER;
  `,
  `
  -- How many records the reading in force repairs, JSON; NULL: it was read before that was counted.
  ALTER TABLE extracts ADD COLUMN repaired TEXT;
  `,
  `
  -- 1: a decision was taken, and the profile may not hold the values yet that it should then, or still those that it should not.
  ALTER TABLE extracts ADD COLUMN is_profile_due INTEGER NOT NULL DEFAULT 0 CHECK (is_profile_due IN (0, 1));
  -- An older program may have been ended before it came to that: the first opening looks.
  UPDATE extracts SET is_profile_due = 1;
  `,
  `
  -- Why no bundle can be built of what is approved, a problem as JSON; NULL: it was not tried, or something else was in the way.
  ALTER TABLE submissions ADD COLUMN refused TEXT;
  `,
]
