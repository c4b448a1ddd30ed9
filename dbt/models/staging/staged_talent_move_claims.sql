with raw_rows as (

    select * from {{ source('raw', 'talent_move_claims') }}

),

staged as (

    select
        claim_id,
        article_id,
        person_surface,
        person_local,
        group_label,
        headcount,
        from_org_surface,
        from_org_local,
        from_role,
        to_org_surface,
        to_org_local,
        to_role,
        kind,
        status,
        event_date,
        event_date_start,
        event_date_end,
        coalesce(attribution, []) as attribution,
        evidence,
        evidence_start,
        evidence_end,
        coalesce(slots, []) as slots,
        rule,
        extractor,
        confidence
    from raw_rows

)

select * from staged
