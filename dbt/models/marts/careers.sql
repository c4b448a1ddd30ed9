with role_spells as (

    select * from {{ ref('role_spells') }}

),

people as (

    select * from {{ ref('staged_entities') }} where entity_type = 'person'

),

-- One role told in several records, or with and without its title, is one row.
titled as (

    select
        *,
        coalesce(org_id, org) as place,
        coalesce(
            title,
            first_value(title ignore nulls) over (
                partition by person_id, coalesce(org_id, org), is_ended
                order by title in ('founder', 'board member'), last_reported_at desc, title
                rows between unbounded preceding and unbounded following
            )
        ) as told_title
    from role_spells

),

merged as (

    select
        person_id,
        place,
        any_value(org) as org,
        any_value(org_id) as org_id,
        any_value(told_title) as title,
        arg_min(started, started_on) as started,
        min(started_on) as started_on,
        arg_max(ended, ended_on) as ended,
        max(ended_after) as ended_after,
        max(ended_on) as ended_on,
        bool_or(is_ended) as is_ended,
        arg_max(status, {{ definiteness('status') }}) as status,
        list_sort(list_distinct(list(record_id))) as record_ids,
        max(last_reported_at) as last_reported_at
    from titled
    group by person_id, place, lower(told_title)

),

in_order as (

    select
        merged.person_id,
        people.name as person,
        row_number() over (
            partition by merged.person_id
            order by
                coalesce(merged.started_on, merged.ended_after, case when merged.is_ended then date '0001-01-01' else date '9999-01-01' end),
                merged.is_ended desc,
                merged.place,
                merged.title nulls first
        ) as position,
        merged.org,
        merged.org_id,
        merged.title,
        merged.started,
        merged.started_on,
        merged.ended,
        merged.ended_on,
        -- A founder or an employee who is told to have left the place holds no role there any more, unless joined again later.
        not merged.is_ended
        and merged.status in ('completed', 'announced')
        and not coalesce(bool_or(merged.is_ended) over (partition by merged.person_id, merged.place), false) as is_current,
        merged.status,
        merged.record_ids,
        merged.last_reported_at
    from merged
    inner join people on merged.person_id = people.entity_id

)

select * from in_order
