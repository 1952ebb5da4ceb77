-- Kinds of the office's own can be kinds of works, too.
--
-- The column stands last and may be null: rows that the journal kept before there was one are put back with a null in
-- it (table.rs), so that what could be undone still can.

alter table kind add column works integer check (works in (0, 1)); -- null: as the kinds that come with the program say of its names
