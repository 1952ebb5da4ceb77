-- Drafts whose current version has no text.
select count(*)
  from draft left join draft_state using (n)
 where not exists (select 1 from draft_version
                    where draft_version.draft = draft.id and draft_version.revision = draft_state.revision);
