-- Who did what to which entry, for as long as the log is kept.
--
-- Additions only: an older program beside this one goes on, and what it changes has a line of history without these.

-- The account of whoever wrote; empty in lines of older programs.
alter table history add column who text not null default '';

-- What a line of history changed in one entry that stood before and after it, column by column:
-- {"title":["before","after"],"deleted_at":[null,1765185300000]}. Not undone with its step: undoing adds a line.
create table entry_change (
  entry   blob    not null,
  seq     integer not null references history,
  changed text    not null,
  primary key (entry, seq)
) strict, without rowid;
