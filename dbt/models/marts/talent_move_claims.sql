with named_talent_move_claims as (

    select * from {{ ref('named_talent_move_claims') }}

),

public as (

    select
        claim_id,
        article_id,
        person,
        person_id,
        group_label,
        headcount,
        from_org,
        from_org_id,
        from_role,
        to_org,
        to_org_id,
        to_role,
        kind,
        status,
        event_date,
        event_date_start,
        event_date_end,
        attribution,
        evidence,
        evidence_start,
        evidence_end,
        slots,
        rule,
        extractor,
        confidence
    from named_talent_move_claims

)

select * from public
