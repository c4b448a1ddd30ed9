{{ config(severity='warn') }}
-- Why: a claim outside all records is told by an article and shown by no table of records: a silent loss. A warning, because sameness is
-- judged in Python, which may have a reason.
with claims as (

    select 'money_flow' as record_type, claim_id from {{ ref('money_flow_claims') }}
    union all
    select 'talent_move' as record_type, claim_id from {{ ref('talent_move_claims') }}
    union all
    select 'fact' as record_type, claim_id from {{ ref('fact_claims') }}

)

select claims.*
from claims
anti join {{ ref('record_members') }} as record_members
    on claims.record_type = record_members.record_type and claims.claim_id = record_members.claim_id
