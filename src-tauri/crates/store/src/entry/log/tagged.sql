select n from entry_tag
 where tag in rarray(?1) and day between ?2 and ?3
 limit ?4;
