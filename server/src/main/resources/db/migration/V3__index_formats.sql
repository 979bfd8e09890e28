-- An index is read only by programs that know its format, so each format has its own live edition and its
-- own jobs: servers of two versions serve side by side during a rollout. Format 0 is what was written
-- before formats were numbered. library.live_edition, library.location, library.indexed_at and ingest_job
-- are only for servers of that time; a later release drops them.

alter table edition add column format int not null default 0;

create table live_edition (
    library_id bigint not null references library on delete cascade,
    format int not null,
    edition_id bigint not null references edition on delete cascade,
    location text not null,
    -- What the source held when it was read; empty when that was not noted.
    fingerprint text not null,
    indexed_at timestamptz not null,
    primary key (library_id, format)
);
create index live_edition_edition on live_edition (edition_id);

insert into live_edition (library_id, format, edition_id, location, fingerprint, indexed_at)
select id, 0, live_edition, coalesce(location, ''), '', coalesce(indexed_at, now())
from library where live_edition is not null;

-- The queue of ingests. A job belongs to the replica that holds its lease; a lease that ran out is anyone's.
create table index_job (
    library_id bigint not null references library on delete cascade,
    format int not null,
    location text not null,
    -- The content that the job is for, where a replica saw that it has changed: only replicas that see the
    -- same take the job.
    wanted text,
    -- The content that the edition is being filled from.
    fingerprint text,
    state text not null check (state in ('queued', 'running', 'done')),
    attempt int not null default 0,
    -- The edition that is being filled; what it holds already is not read again.
    edition_id bigint references edition on delete set null,
    pages int not null default 0,
    problem text,
    worker text,
    lease_until timestamptz,
    not_before timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (library_id, format)
);
create index index_job_open on index_job (not_before) where state <> 'done';

-- When a server that reads the format was last heard of. An index that nobody reads is removed after a while.
create table format_use (
    format int primary key,
    seen_at timestamptz not null default now()
);
insert into format_use (format) values (0);
