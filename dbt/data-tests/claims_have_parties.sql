{{ config(severity='warn') }}
-- Why: money that goes from nobody to nobody and a move of nobody say nothing; such a mention is a doubt.
select 'money_flow' as record_type, claim_id from {{ ref('money_flow_claims') }} where coalesce(payer, payee) is null
union all
select 'talent_move' as record_type, claim_id
from {{ ref('talent_move_claims') }}
where coalesce(person, group_label, cast(headcount as varchar)) is null or coalesce(from_org, to_org) is null
union all
select 'fact' as record_type, claim_id
from {{ ref('fact_claims') }}
where subject is null or coalesce(object, cast(coalesce(value, value_low, value_high) as varchar)) is null
