-- Why: different figures with overlapping bounds are no disagreement; that is the promise which makes the list worth reading. Every side of
-- a disagreement of figures must therefore be disjoint from some other side.
with sides as (

    select disagreement_id, record_id, unnest(sides) as side
    from {{ ref('disagreements') }}
    where field in ('amount', 'value') and kind <> 'source_error' and explanation not like '%parts come to more%'

),

bounded as (

    select distinct sides.disagreement_id, sides.side.value as value, record_claims.bound_low, record_claims.bound_high
    from sides
    inner join {{ ref('record_claims') }} as record_claims
        on sides.record_id = record_claims.record_id and list_contains(sides.side.claim_ids, record_claims.claim_id)

)

select * from bounded as one
where not exists (
    from bounded as other
    where one.disagreement_id = other.disagreement_id and {{ disjoint('one', 'other') }}
)
