-- The entries of a period, kind by kind in the order of the kinds.
select e.kind, e.attendance, e.measures, e.tags
  from entry e left join kind k on k.name = e.kind
 where e.deleted_at is null and e.day between ?1 and ?2
 order by k.position is null, k.position, e.kind;
