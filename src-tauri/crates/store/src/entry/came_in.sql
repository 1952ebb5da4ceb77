-- The line of history of the write that made an entry: an entry bears the moment of its write.
select at, who, act, code, args from history where at = ?1 and act = 'done' order by seq limit 1;
