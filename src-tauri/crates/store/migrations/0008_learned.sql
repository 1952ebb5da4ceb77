-- What was said of the words around a number: which figure they stand for, or that they stand for none. Each time is a row that is never
-- changed, so that every row belongs to the one step that wrote it, of a draft, of the shelf or of the settings; what holds now is what
-- the rows say one after another.

create table learned (
  n      integer primary key autoincrement, -- steps of several scopes bring rows back: no number is given twice
  words  text    not null, -- around the number, without those that change from year to year
  act    text    not null check (act in ('taken', 'changed', 'forgotten')),
  expr   text,             -- how it is counted; null: it is no number that the log has
  year   integer not null, -- that spans in `expr` are of
  report blob,             -- in which it was said; null: in none
  at     integer not null
) strict;

insert into area (name, seq) values ('learned', 0);
