-- The newest steps of a scope (?1) that stand, so many (?2).
select history.code, history.args
  from step join history using (seq)
 where step.scope is ?1 and step.undone = 0
 order by step.seq desc
 limit ?2;
