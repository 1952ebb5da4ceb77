-- What is stored has shapes of its own, what changed is known by area, and each draft can be undone by itself.

-- The number of the format of `value`; null: of before there were numbers.
alter table setting add column format integer;

-- When each part of the data changed last: the number of the write. Whoever remembers a number sees at once whether what
-- was read then still holds, whichever process has written since.
create table area (
  name text    primary key,
  seq  integer not null
) strict, without rowid;

insert into area (name, seq) values ('entries', 0), ('kinds', 0), ('drafts', 0), ('settings', 0), ('steps', 0);

-- What a draft says now, apart from that it exists: its words are undone in the draft, its making and its going in the log,
-- and the two never keep the same row.
create table draft_state (
  n        integer primary key, -- the draft's
  draft    blob    not null unique check (length(draft) = 16),
  title    text    not null,
  params   text    not null, -- {"key":"value"}
  period   text    not null,
  revision integer not null, -- the version that is current
  saved_at integer not null
) strict;

insert into draft_state (n, draft, title, params, period, revision, saved_at)
select n, id, title, params, period, revision, saved_at from draft;

alter table draft drop column title;
alter table draft drop column params;
alter table draft drop column period;
alter table draft drop column revision;
alter table draft drop column saved_at;

-- Where a step is undone: null in the log, else in the draft of this identity.
alter table step add column scope blob;
-- 1: the next save of the draft may become a part of it.
alter table step add column merges integer not null default 0;

create index step_by_scope on step (scope, undone, seq);

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

-- When a version left the program as a file, last; such versions stay as those with a label do.
alter table draft_version add column exported_at integer;

-- An import stores its rows in parts, between which others write; until the last part is there, nobody sees one of them. Which
-- rows those are stands here, and what asks for entries and tags asks the views, so that no question can forget it. Only what
-- writes rows, and what checks them, names the tables.
create table importing (
  one   integer primary key check (one = 1),
  first integer not null, -- 10000000, behind every entry: no import is under way
  last  integer not null
) strict;

insert into importing (one, first, last) values (1, 10000000, 0);

alter table entry rename to stored_entry;
alter table entry_tag rename to stored_tag;

create view entry as
select * from stored_entry
 where n not between (select first from importing) and (select last from importing);

create view entry_tag as
select * from stored_tag
 where n not between (select first from importing) and (select last from importing);
