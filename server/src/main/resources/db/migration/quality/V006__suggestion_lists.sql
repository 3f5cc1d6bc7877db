-- Lists of suggestions are found again: who asked, the work behind them, what was seen beside them, and the drafts they went into.
alter table quality.suggestion_set
    -- Null for lists from before they were kept.
    add column asked_by uuid,
    add column job      uuid,
    -- What the suggesting saw and what is no rule: mixed zones, rare spellings, holes in a calendar.
    add column findings jsonb not null default '[]';

create table quality.suggestion_draft (
    suggestions uuid        not null references quality.suggestion_set,
    -- Of the dataset's contract.
    revision    int         not null,
    paths       text[]      not null,
    by          uuid        not null,
    at          timestamptz not null,
    primary key (suggestions, revision)
);
