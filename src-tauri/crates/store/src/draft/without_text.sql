-- Drafts whose current version has no text.
select count(*)
  from draft
 where not exists (select 1 from draft_version where draft = draft.id and draft_version.revision = draft.revision);
