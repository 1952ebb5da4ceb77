-- Forgets the oldest steps of a scope (?1) beyond a number (?2) and a size (?3), but never the newest.
delete from step
 where scope is ?1
   and seq < (select max(seq) from step where scope is ?1)
   and seq in (
       select seq
         from (select step.seq,
                      row_number() over newest_first as place,
                      sum(size) over newest_first as bytes
                 from step
                 join (select step, sum(length(rows)) as size from change group by step) kept on kept.step = step.seq
                where step.scope is ?1
               window newest_first as (order by step.seq desc))
        where place > ?2 or bytes > ?3);
