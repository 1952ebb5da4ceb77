-- What steps keep of a draft's words: its own steps, and those of the log that made it.
select change.rows
  from step join change on change.step = step.seq
 where (step.scope = ?1 or step.scope is null) and change.kept = 'draft_state';
