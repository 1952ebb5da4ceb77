-- What undone steps of the log hold of drafts and of their words.
select change.step, change.kept, change.rows
  from step join change on change.step = step.seq
 where step.scope is null and step.undone = 1 and change.kept in ('draft', 'draft_state');
