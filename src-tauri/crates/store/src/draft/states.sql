-- The saved states of a draft, newest first, and whether each is kept for good: named, exported, or current.
select revision, saved_at,
       label is not null or exported_at is not null
       or revision in (select revision from draft_state where draft_state.draft = draft_version.draft)
  from draft_version
 where draft = ?1
 order by revision desc;
