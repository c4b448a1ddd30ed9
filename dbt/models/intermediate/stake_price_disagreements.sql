-- Stake times valuation should be near the price. Only a difference beyond one half is listed: pre- and post-money, control premiums and
-- rounding explain smaller ones.
with reconciled_records as (

    select * from {{ ref('reconciled_records') }} where figure is not null and qualifier = 'exact'

),

purchases as (

    select * from reconciled_records
    where
        record_type = 'money_flow'
        and kind in ('investment', 'acquisition')
        and stake_pct > 0
        and part_of is null
        and latest_status in ('completed', 'announced', 'reported')

),

valuations as (

    select * from reconciled_records
    where record_type = 'fact' and kind = 'valuation' and basis in ('deal', 'round') and latest_status = 'actual'

),

compared as (

    select
        purchases.record_type,
        purchases.record_id,
        purchases.figure_words,
        purchases.decided_by,
        purchases.stake_pct,
        purchases.unit,
        valuations.figure_words as valuation_words,
        valuations.decided_by as valuation_claims,
        purchases.stake_pct / 100 * valuations.figure as implied_price,
        cast(purchases.stake_pct as double) / 100 * cast(valuations.figure as double) / cast(purchases.figure as double) as ratio
    from purchases
    inner join valuations
        on
            purchases.second_party_id = valuations.first_party_id
            and purchases.unit = valuations.unit
            -- Of one deal, or stated for the deal and dated like it.
            and (
                purchases.deal_id = valuations.deal_id
                or (
                    valuations.basis = 'deal'
                    and purchases.event_date_start <= valuations.event_date_end
                    and valuations.event_date_start <= purchases.event_date_end
                )
            )

),

pairs as (

    select
        compared.record_type,
        compared.record_id,
        'stake_pct' as field,
        'conflict' as kind,
        compared.figure_words || ' for ' || {{ trimmed('compared.stake_pct', 2) }} || ' %' as left_value,
        price.claim_id as left_claim_id,
        'a valuation of ' || compared.valuation_words as right_value,
        valuation.claim_id as right_claim_id,
        {{ trimmed('compared.stake_pct', 2) }} || ' % of that valuation would be ' || {{ said_number('compared.implied_price') }}
        || ' ' || compared.unit as reason
    from compared
    cross join unnest(compared.decided_by) as price (claim_id)
    cross join unnest(compared.valuation_claims) as valuation (claim_id)
    where compared.ratio not between 0.5 and 1.5

)

select * from pairs
