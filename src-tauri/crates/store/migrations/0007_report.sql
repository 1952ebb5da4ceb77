-- Reports of earlier years (往年): what is known of each, its text for searching, and where its original lies among the attachments.

create table report (
  n          integer primary key,
  id         blob    not null unique check (length(id) = 16),
  name       text    not null, -- the file's
  content    text    not null, -- SHA-256 of the original, in digits; it lies in attachments/ under the name
  bytes      integer not null,
  title      text    not null,
  period     text,             -- 2024, 2024H1; null: nothing says it
  year       integer,          -- the period's, else of the file's name; null: nothing says it
  genre      text    not null, -- 文种: 总结; empty: none that is known
  unit       text    not null, -- that it speaks for; empty: nothing says it
  characters integer not null,
  blocks     integer not null,
  slots      integer not null, -- numbers and blanks that a new report fills
  unsure     integer not null, -- places that can be read two ways
  unread     text,             -- why it could not be read, as a code; null: it was
  text_key   blob,             -- equal for reports that say the same; null: it could not be read
  added_at   integer not null,
  deleted_at integer           -- null: on the shelf
) strict;

create index report_by_content on report (content) where deleted_at is null;
create index report_by_text    on report (text_key) where deleted_at is null;

-- What a report says, beside it: the journal keeps rows of `report`, and no texts.
-- `folded` stands in front: a search reads it of many reports, and what stands behind it of few.
create table report_text (
  report blob primary key,
  folded text not null, -- reduced to what can be searched (grams.rs)
  text   text not null  -- as it was found
) strict;

-- Derived from the texts of the reports on the shelf, as `search` is from the entries. A rowid is the report's n.
create virtual table report_search using fts5 (grams, content = '', contentless_delete = 1, tokenize = 'ascii');

insert into area (name, seq) values ('reports', 0);
