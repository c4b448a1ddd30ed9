with claims as (

    select * from {{ ref('staged_fact_claims') }}

),

entity_names as (

    select * from {{ ref('entity_names') }}

),

named as (

    select
        claims.claim_id,
        claims.article_id,
        coalesce(subjects.name, claims.subject_surface) as subject,
        subjects.entity_id as subject_id,
        claims.attribute,
        claims.value,
        claims.value_low,
        claims.value_high,
        claims.bound_low,
        claims.bound_high,
        claims.qualifier,
        claims.unit,
        coalesce(objects.name, claims.object_surface) as object,
        objects.entity_id as object_id,
        claims.basis,
        claims.term,
        claims.modality,
        claims.period,
        claims.period_start,
        claims.period_end,
        claims.attribution,
        claims.evidence,
        claims.evidence_start,
        claims.evidence_end,
        claims.slots,
        claims.rule,
        claims.extractor,
        claims.confidence
    from claims
    left join entity_names as subjects
        on claims.article_id = subjects.article_id and claims.subject_local = subjects.local_entity
    left join entity_names as objects
        on claims.article_id = objects.article_id and claims.object_local = objects.local_entity

)

select * from named
