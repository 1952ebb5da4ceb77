select title, host, speaker, place, measures from entry where n = ?1;
