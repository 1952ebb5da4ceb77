insert into learned (n, words, act, expr, year, report, at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7);
