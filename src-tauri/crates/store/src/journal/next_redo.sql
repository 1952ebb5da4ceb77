-- The oldest step of a scope (?1) that was taken back.
select step.seq, history.code, history.args
  from step join history using (seq)
 where step.scope is ?1 and step.undone = 1
 order by step.seq
 limit 1;
