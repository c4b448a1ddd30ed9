with money_flow_claims as (

    select * from {{ ref('named_money_flow_claims') }}

),

talent_move_claims as (

    select * from {{ ref('named_talent_move_claims') }}

),

fact_claims as (

    select * from {{ ref('named_fact_claims') }}

),

parties as (

    select claim_id, unnest([payer_id, payee_id, proposed_by_id]) as entity_id from money_flow_claims
    union all
    select claim_id, unnest([person_id, from_org_id, to_org_id]) as entity_id from talent_move_claims
    union all
    select claim_id, unnest([subject_id, object_id]) as entity_id from fact_claims

),

named as (

    select distinct entity_id, claim_id from parties where entity_id is not null

)

select * from named
