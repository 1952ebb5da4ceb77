-- Entries that the search index lacks, and rows of it that no entry has: those of an import under way among them.
with wanted as (
    select cast(replace(day, '-', '') as integer) * 10000000 + n as code from stored_entry where deleted_at is null
)
select (select count(*) from wanted where code not in (select id from search_docsize))
     + (select count(*) from search_docsize where id not in (select code from wanted));
