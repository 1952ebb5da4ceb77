-- The oldest steps of a scope (?1) that were taken back, so many (?2).
select history.code, history.args
  from step join history using (seq)
 where step.scope is ?1 and step.undone = 1
 order by step.seq
 limit ?2;
