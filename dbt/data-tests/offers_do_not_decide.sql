-- Why: an offer or an ask is no price. It may stand for the amount only as long as nothing but proposals is known.
with record_claims as (

    select * from {{ ref('record_claims') }}
    where record_type = 'money_flow' and unit is not null and coalesce(figure, figure_low, figure_high) is not null

),

decided as (

    select record_id, unnest(decided_by) as claim_id from {{ ref('money_flows') }} where currency is not null

)

select decided.record_id, decided.claim_id
from decided
inner join record_claims on decided.record_id = record_claims.record_id and decided.claim_id = record_claims.claim_id
where
    record_claims.is_proposal
    and exists (
        from record_claims as asserted
        where asserted.record_id = decided.record_id and not asserted.is_proposal and asserted.definiteness >= 2
    )
