-- The first shape of a data folder.
--
-- Tables that can be undone (entry, kind, draft, setting) have an integer key n; the journal keeps their rows by it,
-- column by column. A migration that changes the columns of one of them therefore empties `step`.
-- Days are written 2025-03-05, moments as milliseconds since 1970; lists and maps are JSON.

create table meta (
  key   text primary key,
  value text not null
) strict, without rowid;

create table entry (
  n           integer primary key check (n between 1 and 9999999), -- seven digits of the search index's rowid
  id          blob    not null unique check (length(id) = 16),
  day         text    not null check (length(day) = 10),
  last_day    text    check (last_day is null or last_day >= day),
  kind        text    not null,
  title       text    not null,
  place       text    not null,
  dept        text    not null,
  host        text    not null,
  speaker     text    not null,
  attendance  integer,
  measures    text    not null, -- {"条":"3","元":"86500.5"}
  tags        text    not null, -- ["专题研讨"]
  note        text    not null,
  source_file text,             -- null: typed by a person
  source_row  integer,
  content_key blob    not null, -- equal for entries that are equal in every field
  added_at    integer not null,
  changed_at  integer not null,
  deleted_at  integer           -- null: in the log
) strict;

-- The first two hold all that counts and sums ask for, so that these touch no row (deleted_at is there only because
-- SQLite calls an index covering when it has every column that the question names).
create index entry_by_day     on entry (day, n, id, attendance, measures, deleted_at)       where deleted_at is null;
create index entry_by_kind    on entry (kind, day, n, id, attendance, measures, deleted_at) where deleted_at is null;
create index entry_by_content on entry (content_key) where deleted_at is null;
create index entry_deleted    on entry (day, n)      where deleted_at is not null;

-- Derived from entry.tags, for entries in the log only.
create table entry_tag (
  tag text    not null,
  day text    not null,
  n   integer not null,
  primary key (tag, day, n)
) strict, without rowid;

-- Derived from the texts of the entries in the log: overlapping pairs of characters, cut by entry/search.rs.
-- A rowid is the day as eight digits and n as seven, so that the newest come first without sorting.
create virtual table search using fts5 (grams, content = '', contentless_delete = 1, tokenize = 'ascii');

create table kind (
  n        integer primary key,
  name     text    not null unique,
  position integer not null,
  synonyms text    not null,
  measures text    not null,
  word     text    not null,
  tags     text    not null,
  colour   integer not null
) strict;

create table draft (
  n          integer primary key,
  id         blob    not null unique check (length(id) = 16),
  title      text    not null,
  template   text    not null,
  params     text    not null, -- {"key":"value"}
  period     text    not null,
  revision   integer not null, -- the version that is current
  created_at integer not null,
  saved_at   integer not null,
  deleted_at integer
) strict;

-- Every state of a draft that was saved; undoing a save only turns draft.revision back.
create table draft_version (
  draft    blob    not null,
  revision integer not null,
  saved_at integer not null,
  label    text,             -- null: kept as long as undo may need it
  document blob    not null, -- JSON, deflated
  primary key (draft, revision)
) strict;

create table setting (
  n     integer primary key,
  key   text not null unique,
  value text not null
) strict;

-- One line for everything that was done, undone and redone; never shortened.
create table history (
  seq  integer primary key autoincrement,
  at   integer not null,
  act  text    not null check (act in ('done', 'undone', 'redone')),
  code text    not null,
  args text    not null
) strict;

-- What undo and redo can reach: the line of history that did it, and which side the log is on now.
create table step (
  seq    integer primary key references history,
  undone integer not null default 0
) strict;

-- The rows of a step as they look on its other side (journal/image.rs); undoing swaps them with the rows of the table.
create table change (
  seq   integer primary key,
  step  integer not null references step on delete cascade,
  kept  text    not null,
  rows  blob    not null
) strict;

create index change_by_step on change (step);
