-- Drafts in use (?1 = 0) or in the bin (?1 = 1), last saved or deleted first.
select id, title, template, params, period, revision, created_at, saved_at, deleted_at
  from draft join draft_state using (n)
 where (deleted_at is not null) = ?1
 order by coalesce(deleted_at, saved_at) desc, n desc;
