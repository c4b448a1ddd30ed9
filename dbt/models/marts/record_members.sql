with staged_record_members as (

    select * from {{ ref('staged_record_members') }}

),

public as (

    select
        record_type,
        record_id,
        claim_id,
        rule
    from staged_record_members

)

select * from public
