insert into kind (n, name, position, synonyms, measures, word, tags, colour, works) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);
