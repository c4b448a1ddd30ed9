with claims as (

    select * from {{ ref('staged_talent_move_claims') }}

),

entity_names as (

    select * from {{ ref('entity_names') }}

),

named as (

    select
        claims.claim_id,
        claims.article_id,
        coalesce(movers.name, claims.person_surface) as person,
        movers.entity_id as person_id,
        claims.group_label,
        claims.headcount,
        coalesce(left_organizations.name, claims.from_org_surface) as from_org,
        left_organizations.entity_id as from_org_id,
        claims.from_role,
        coalesce(joined_organizations.name, claims.to_org_surface) as to_org,
        joined_organizations.entity_id as to_org_id,
        claims.to_role,
        claims.kind,
        claims.status,
        claims.event_date,
        claims.event_date_start,
        claims.event_date_end,
        claims.attribution,
        claims.evidence,
        claims.evidence_start,
        claims.evidence_end,
        claims.slots,
        claims.rule,
        claims.extractor,
        claims.confidence
    from claims
    left join entity_names as movers
        on claims.article_id = movers.article_id and claims.person_local = movers.local_entity
    left join entity_names as left_organizations
        on claims.article_id = left_organizations.article_id and claims.from_org_local = left_organizations.local_entity
    left join entity_names as joined_organizations
        on claims.article_id = joined_organizations.article_id and claims.to_org_local = joined_organizations.local_entity

)

select * from named
