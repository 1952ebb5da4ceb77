-- The newest step of a scope (?1), when a save of that name (?2) by the same account (?3) after a moment (?4) is a part of it: one with the
-- same arguments (?5), where they matter.
select step.seq
  from step join history using (seq)
 where step.seq = (select max(seq) from step where scope is ?1)
   and step.merges = 1 and step.undone = 0
   and history.code = ?2 and history.who = ?3 and history.at > ?4
   and (?5 is null or history.args = ?5);
