-- Libraries, their pages and sections, and the index that search reads.

create table library (
    id bigint generated always as identity primary key,
    name text not null,
    version text not null,
    -- What search answers from; null until the first ingest is complete.
    live_edition bigint,
    -- Where the live edition came from.
    location text,
    indexed_at timestamptz,
    unique (name, version)
);

-- One reading of a whole source. It is searched only when it is complete and its library points to it.
create table edition (
    id bigint generated always as identity primary key,
    library_id bigint not null references library on delete cascade,
    created_at timestamptz not null default now()
);
create index edition_library on edition (library_id);

alter table library add constraint library_live_edition
    foreign key (live_edition) references edition deferrable initially deferred;

-- A page as it was read once. Rows are never changed: another content is another row, and editions share
-- the rows of pages that stay the same.
create table page (
    id bigint generated always as identity primary key,
    library_id bigint not null references library on delete cascade,
    path text not null,
    sha256 text not null,
    unique (library_id, path, sha256)
);

create table edition_page (
    edition_id bigint not null references edition on delete cascade,
    page_id bigint not null references page on delete cascade,
    primary key (edition_id, page_id)
);
create index edition_page_page on edition_page (page_id);

create table section (
    id bigint generated always as identity primary key,
    page_id bigint not null references page on delete cascade,
    ordinal int not null,
    -- Fragments that lead here; the first names the section.
    anchors text[] not null,
    title_path text[] not null,
    body text not null,
    sha256 text not null,
    unique (page_id, ordinal)
);

-- The index of some pages of an edition. Written once, so that replicas may keep what they read of it.
create table segment (
    id bigint generated always as identity primary key,
    edition_id bigint not null references edition on delete cascade,
    section_count int not null,
    -- Section ids and field lengths, in the order that the postings count sections.
    sections bytea not null
);
create index segment_edition on segment (edition_id);

create table posting (
    segment_id bigint not null references segment on delete cascade,
    term text collate "C" not null,
    data bytea not null,
    primary key (segment_id, term)
);
