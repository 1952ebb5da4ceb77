-- What was changed in an entry, newest first.
select history.at, history.who, history.act, history.code, history.args, entry_change.changed
  from entry_change join history using (seq)
 where entry_change.entry = ?1
 order by entry_change.seq desc;
