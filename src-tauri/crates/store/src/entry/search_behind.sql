-- Entries of the log that the search index lacks, and rows of it that no entry of the log has.
with wanted as (
    select cast(replace(day, '-', '') as integer) * 10000000 + n as code from entry where deleted_at is null
)
select (select count(*) from wanted where code not in (select id from search_docsize))
     + (select count(*) from search_docsize where id not in (select code from wanted));
