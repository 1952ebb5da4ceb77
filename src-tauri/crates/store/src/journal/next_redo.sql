-- The oldest step that was taken back.
select step.seq, history.code, history.args
  from step join history using (seq)
 where undone = 1
 order by step.seq
 limit 1;
