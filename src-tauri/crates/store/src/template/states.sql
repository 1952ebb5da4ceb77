-- The saved states of a template (?1), newest first.
select revision, saved_at from template_version where template = ?1 order by revision desc;
