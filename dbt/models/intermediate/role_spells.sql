-- What the records say of a person's place in an organization: joined, left, founded, sits on the board.
with reconciled_records as (

    select * from {{ ref('reconciled_records') }}
    where first_party_id is not null and latest_status not in ('cancelled', 'denied')

),

moves as (

    select * from reconciled_records
    where record_type = 'talent_move' and kind in ('hire', 'departure', 'appointment', 'demotion')

),

joined as (

    select
        record_id,
        first_party_id as person_id,
        second_party as org,
        second_party_id as org_id,
        to_role as title,
        event_date as started,
        event_date_start as started_on,
        cast(null as varchar) as ended,
        cast(null as date) as ended_after,
        cast(null as date) as ended_on,
        false as is_ended,
        latest_status as status,
        last_reported_at
    from moves
    where second_party is not null

),

left_behind as (

    select
        record_id,
        first_party_id as person_id,
        third_party as org,
        third_party_id as org_id,
        from_role as title,
        cast(null as varchar) as started,
        cast(null as date) as started_on,
        case when latest_status in ('completed', 'announced') then event_date end as ended,
        case when latest_status in ('completed', 'announced') then event_date_start end as ended_after,
        case when latest_status in ('completed', 'announced') then event_date_end end as ended_on,
        latest_status in ('completed', 'announced') as is_ended,
        case when latest_status in ('completed', 'announced') then latest_status else 'completed' end as status,
        last_reported_at
    from moves
    where third_party is not null

),

held as (

    select
        record_id,
        first_party_id as person_id,
        second_party as org,
        second_party_id as org_id,
        case kind when 'founded' then 'founder' else 'board member' end as title,
        event_date as started,
        event_date_start as started_on,
        cast(null as varchar) as ended,
        cast(null as date) as ended_after,
        cast(null as date) as ended_on,
        false as is_ended,
        case latest_status when 'actual' then 'completed' else 'planned' end as status,
        last_reported_at
    from reconciled_records
    where record_type = 'fact' and kind in ('founded', 'board_member_of') and second_party is not null

),

spells as (

    select * from joined
    union all
    select * from left_behind
    union all
    select * from held

)

select * from spells
