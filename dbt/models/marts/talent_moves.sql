with reconciled_records as (

    select * from {{ ref('reconciled_records') }} where record_type = 'talent_move'

),

moves as (

    select
        record_id,
        deal_id,
        part_of,
        title,
        first_party as person,
        first_party_id as person_id,
        group_label,
        headcount,
        third_party as from_org,
        third_party_id as from_org_id,
        from_role,
        second_party as to_org,
        second_party_id as to_org_id,
        to_role,
        kind,
        event_date,
        event_date_start,
        event_date_end,
        latest_status,
        first_reported_at,
        last_reported_at,
        n_claims,
        n_articles,
        n_stories,
        n_sources,
        sources,
        decided_by,
        confidence
    from reconciled_records

)

select * from moves
