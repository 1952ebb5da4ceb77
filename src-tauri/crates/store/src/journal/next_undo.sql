-- The newest step that stands.
select step.seq, history.code, history.args
  from step join history using (seq)
 where undone = 0
 order by step.seq desc
 limit 1;
