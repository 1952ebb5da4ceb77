select words, act, expr, year, report, at from learned where n = ?1;
