-- The office's own templates, which were folders of files and nothing else: in the data they have steps to take back and versions.

create table template (
  n          integer primary key,
  id         blob    not null unique check (length(id) = 16),
  name       text    not null, -- by which commands and drafts ask for it; one live template has it
  toml       text    not null, -- template.toml
  body       text    not null, -- body.tera
  revision   integer not null, -- the version that is current
  made_from  text    not null, -- the name of the template that it was copied from; empty for none
  former     text    not null, -- ["name", …]: names that it had, by which drafts may still ask for it
  saved_at   integer not null,
  deleted_at integer
) strict;

create unique index template_by_name on template (name) where deleted_at is null;

create table template_version (
  template blob    not null,
  revision integer not null,
  toml     text    not null,
  body     text    not null,
  saved_at integer not null,
  primary key (template, revision)
) strict, without rowid;

insert into area (name, seq) values ('templates', 0);
