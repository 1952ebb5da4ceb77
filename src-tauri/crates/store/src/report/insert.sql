insert into report (n, id, name, content, bytes, title, period, year, genre, unit, characters, blocks, slots, unsure, unread, text_key, added_at, deleted_at, by_hand, decided)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20);
