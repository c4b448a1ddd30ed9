-- Why: a record counts its claims through record_members. A member that is no claim, or whose record was not built, would be counted or
-- lost in silence.
with claims as (

    select 'money_flow' as record_type, claim_id from {{ ref('money_flow_claims') }}
    union all
    select 'talent_move' as record_type, claim_id from {{ ref('talent_move_claims') }}
    union all
    select 'fact' as record_type, claim_id from {{ ref('fact_claims') }}

),

records as (

    select 'money_flow' as record_type, record_id from {{ ref('money_flows') }}
    union all
    select 'talent_move' as record_type, record_id from {{ ref('talent_moves') }}
    union all
    select 'fact' as record_type, record_id from {{ ref('facts') }}

),

lost as (

    select record_members.record_type, record_members.record_id, record_members.claim_id
    from {{ ref('record_members') }} as record_members
    left join claims on record_members.record_type = claims.record_type and record_members.claim_id = claims.claim_id
    left join records on record_members.record_type = records.record_type and record_members.record_id = records.record_id
    where claims.claim_id is null or records.record_id is null

)

select * from lost
