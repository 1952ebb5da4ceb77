-- A draft in use or in the bin, with what it says now.
select draft.n, id, title, template, params, period, revision, created_at, saved_at, deleted_at
  from draft join draft_state using (n)
 where id = ?1;
