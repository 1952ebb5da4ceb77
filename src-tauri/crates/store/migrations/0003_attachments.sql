-- Files that belong to entries.
--
-- The column stands last and may be null: rows that the journal kept before there was one are put back with a null in
-- it (table.rs), so that what could be undone still can.

alter table entry add column attachments text; -- null: none; else [{"name":"签到表.pdf","content":"<sha-256>","bytes":20480}]
