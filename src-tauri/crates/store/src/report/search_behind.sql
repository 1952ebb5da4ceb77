-- Reports that the search index lacks, and rows of it that no report has.
with wanted as (
    select n from report where deleted_at is null and exists (select 1 from report_text where report_text.report = report.id)
)
select (select count(*) from wanted where n not in (select id from report_search_docsize))
     + (select count(*) from report_search_docsize where id not in (select n from wanted));
