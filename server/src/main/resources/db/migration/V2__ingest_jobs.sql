-- The queue of ingests. A job belongs to the replica that holds its lease; a lease that ran out is anyone's.

create table ingest_job (
    library_id bigint primary key references library on delete cascade,
    location text not null,
    state text not null check (state in ('queued', 'running', 'done')),
    attempt int not null default 0,
    -- The edition that is being filled; what it holds already is not read again.
    edition_id bigint references edition on delete set null,
    pages int not null default 0,
    problem text,
    worker text,
    lease_until timestamptz,
    not_before timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index ingest_job_open on ingest_job (not_before) where state <> 'done';
