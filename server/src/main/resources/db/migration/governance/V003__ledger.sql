-- The ledger itself: entries chained by hash, the tree over them, and the signed heads. It only ever grows.
create table governance.ledger_entry (
    seq          bigint      primary key check (seq >= 0),
    entry_id     uuid        not null unique,
    at           timestamptz not null,
    actor_type   text        not null,
    actor_id     text        not null,
    on_behalf_of text,
    action       text        not null,
    object_type  text        not null,
    object_id    text        not null,
    outcome      text        not null check (outcome in ('allowed', 'denied', 'failed')),
    detail_hash  text        not null check (detail_hash ~ '^[0-9a-f]{64}$'),
    prev         text        not null check (prev ~ '^[0-9a-f]{64}$'),
    hash         text        not null check (hash ~ '^[0-9a-f]{64}$')
);
create index ledger_entry_by_object on governance.ledger_entry (object_id, seq desc);
create index ledger_entry_by_actor on governance.ledger_entry (actor_id, seq desc);
create index ledger_entry_by_action on governance.ledger_entry (action, seq desc);

-- What an entry says beyond its header; erased together with its salt the tree still verifies.
create table governance.ledger_detail (
    seq       bigint primary key references governance.ledger_entry,
    salt      bytea  not null check (length(salt) = 16),
    canonical text   not null
);

-- Complete nodes of the RFC 6962 tree: level 0 holds the leaves.
create table governance.ledger_node (
    level int    not null,
    index bigint not null,
    hash  bytea  not null check (length(hash) = 32),
    primary key (level, index)
);

create table governance.checkpoint (
    size bigint      primary key,
    root bytea       not null check (length(root) = 32),
    note text        not null,
    at   timestamptz not null
);

-- One row: what the last verification found.
create table governance.ledger_verification (
    only_one    boolean     primary key default true check (only_one),
    verified_to bigint      not null,
    verified_at timestamptz not null,
    is_intact   boolean     not null,
    broken_at   bigint,
    findings    jsonb       not null
);

-- Hygiene, not the proof: the proof is the signed head that left the house.
create function governance.refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'the ledger only grows: % on % is refused', tg_op, tg_table_name; end $$;

create trigger ledger_entry_only_grows before update or delete or truncate on governance.ledger_entry
    for each statement execute function governance.refuse_change();
create trigger ledger_node_only_grows before update or delete or truncate on governance.ledger_node
    for each statement execute function governance.refuse_change();
create trigger checkpoint_only_grows before update or delete or truncate on governance.checkpoint
    for each statement execute function governance.refuse_change();
