-- What is stored has shapes and scopes of its own.
--
-- Settings: the number of the format of `value` stands beside it; null: of before there were numbers.

alter table setting add column format integer;

-- Drafts: a version of a draft was its whole text, with the entries behind every figure. It is now a list of parts, each kept once however
-- many versions have it, and lists of entries stand once beside them. What older programs wrote stays as it is and is read by its format.

-- 0: `document` is the whole text, JSON, deflated. 1 and later: the numbers of its parts, the first of them what holds for the whole.
alter table draft_version add column format integer not null default 0;

create table draft_part (
  n       integer primary key,
  draft   blob not null,
  hash    blob not null, -- 16 bytes of SHA-256 of the format and the content
  content blob not null, -- JSON, deflated
  unique (draft, hash)
) strict;

create table draft_evidence (
  draft       blob    not null,
  count       integer not null,
  fingerprint integer not null, -- of the entries, in order
  entries     blob    not null, -- 16 bytes each
  primary key (draft, count, fingerprint)
) strict, without rowid;
