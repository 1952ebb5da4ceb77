-- What undone steps of the log hold of a table (?1).
select change.rows
  from step join change on change.step = step.seq
 where step.scope is null and step.undone = 1 and change.kept = ?1;
