-- The raw tables as the extraction and resolution assets write them: what dbt/models/staging reads.
create schema if not exists raw;

create table raw.articles (
    article_id varchar, source varchar, content_sha256 varchar, version integer, format varchar, encoding varchar,
    raw_text varchar, text varchar, title varchar, publisher varchar, author varchar,
    published_at timestamptz, published_precision varchar, published_earliest date, published_latest date,
    language varchar, script varchar, cited_sources varchar[], story_id varchar, ingested_at timestamptz,
    relative_path varchar, repairs struct(step varchar, changed integer)[], metadata_sources struct(field varchar, source varchar)[],
    extractor varchar, characters integer
);
create table raw.article_versions as select *, cast(null as timestamptz) as replaced_at from raw.articles limit 0;
create table raw.mentions (
    article_id varchar, mention_id varchar, kind varchar, mention_start integer, mention_end integer, surface varchar,
    surface_clean varchar, local_entity integer, how varchar, confidence double
);
create table raw.local_entities (
    article_id varchar, local_entity integer, entity_type varchar, name varchar, surfaces varchar[], organization_kind varchar,
    parent_local integer, gazetteer_key varchar, evidence struct(surface varchar, other varchar, how varchar)[]
);
create table raw.money_flow_claims (
    claim_id varchar, article_id varchar,
    payer_surface varchar, payer_local integer, payee_surface varchar, payee_local integer,
    proposed_by_surface varchar, proposed_by_local integer, kind varchar, status varchar,
    amount decimal(38, 4), amount_low decimal(38, 4), amount_high decimal(38, 4), bound_low decimal(38, 4), bound_high decimal(38, 4),
    qualifier varchar, currency varchar, currency_basis varchar, restated_amount decimal(38, 4), restated_currency varchar,
    stake_pct decimal(38, 4), event_date varchar, event_date_start date, event_date_end date, attribution varchar[],
    evidence varchar, evidence_start integer, evidence_end integer,
    slots struct(slot varchar, "start" integer, "end" integer, how varchar)[], rule varchar, extractor varchar, confidence double
);
create table raw.talent_move_claims (
    claim_id varchar, article_id varchar, person_surface varchar, person_local integer, group_label varchar, headcount integer,
    from_org_surface varchar, from_org_local integer, from_role varchar, to_org_surface varchar, to_org_local integer, to_role varchar,
    kind varchar, status varchar, event_date varchar, event_date_start date, event_date_end date, attribution varchar[],
    evidence varchar, evidence_start integer, evidence_end integer,
    slots struct(slot varchar, "start" integer, "end" integer, how varchar)[], rule varchar, extractor varchar, confidence double
);
create table raw.fact_claims (
    claim_id varchar, article_id varchar, subject_surface varchar, subject_local integer, attribute varchar,
    value decimal(38, 4), value_low decimal(38, 4), value_high decimal(38, 4), bound_low decimal(38, 4), bound_high decimal(38, 4),
    qualifier varchar, unit varchar, object_surface varchar, object_local integer, basis varchar, term varchar, modality varchar,
    period varchar, period_start date, period_end date, attribution varchar[],
    evidence varchar, evidence_start integer, evidence_end integer,
    slots struct(slot varchar, "start" integer, "end" integer, how varchar)[], rule varchar, extractor varchar, confidence double
);
create table raw.doubts (
    article_id varchar, mention_start integer, mention_end integer, surface varchar, room varchar, reason varchar
);
create table raw.coverage (article_id varchar, trigger varchar, seen integer, claimed integer, ignored integer, doubted integer);
create table raw.retired_claims (
    table_name varchar, claim_id varchar, article_id varchar, evidence varchar, retired_at timestamptz, claim varchar
);
create table raw.entity_map (article_id varchar, local_entity integer, entity_id varchar);
create table raw.entities (
    entity_id varchar, entity_type varchar, name varchar, names struct(name varchar, script varchar, source varchar)[],
    aliases varchar[], organization_kind varchar, parent_id varchar, birth_year integer
);
create table raw.merge_evidence (entity_id varchar, article_id varchar, surface varchar, other varchar, how varchar);
create table raw.record_members (record_type varchar, record_id varchar, claim_id varchar, rule varchar);
create table raw.record_links (record_type varchar, record_id varchar, deal_id varchar, part_of varchar);
create table raw.rejected_articles (source varchar, reason varchar, detail varchar, seen_at timestamptz);
create table raw.runs (
    run_id varchar, started_at timestamptz, finished_at timestamptz, status varchar, articles integer, extracted integer,
    claims integer, rejected integer, versions varchar
);
create table raw.fx_rates (currency varchar, rate_date date, usd_per_unit double, source varchar);
