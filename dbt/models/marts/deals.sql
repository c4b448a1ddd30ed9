with money_flows as (

    select * from {{ ref('money_flows') }} where deal_id is not null

),

reconciled_records as (

    select * from {{ ref('reconciled_records') }} where deal_id is not null

),

disagreements as (

    select * from {{ ref('disagreements') }} where deal_id is not null

),

-- The payment that is no part of another, the largest first; a deal without payments is called after its first move.
leading_records as (

    select
        reconciled_records.deal_id,
        reconciled_records.record_id as leading_record_id,
        reconciled_records.title,
        reconciled_records.latest_status as status,
        money_flows.amount,
        money_flows.amount_low,
        money_flows.amount_high,
        money_flows.currency,
        money_flows.amount_min,
        money_flows.amount_max,
        money_flows.amount_usd
    from reconciled_records
    left join money_flows
        on reconciled_records.record_type = 'money_flow' and reconciled_records.record_id = money_flows.record_id
    qualify row_number() over (
        partition by reconciled_records.deal_id
        order by
            reconciled_records.record_type = 'money_flow' desc,
            reconciled_records.part_of is null desc,
            money_flows.kind in ('acquisition', 'investment') desc nulls last,
            money_flows.amount_usd desc nulls last,
            reconciled_records.n_claims desc,
            reconciled_records.record_id
    ) = 1

),

parties as (

    select
        deal_id,
        unnest([
            {'party': first_party, 'party_id': first_party_id},
            {'party': second_party, 'party_id': second_party_id},
            {'party': third_party, 'party_id': third_party_id}
        ], recursive := true)
    from reconciled_records
    where record_type in ('money_flow', 'talent_move')

),

counted_parties as (

    select deal_id, party, party_id, count(*) as n_records
    from parties
    where party is not null
    group by all

),

parties_per_deal as (

    select
        deal_id,
        list(party order by n_records desc, party) as parties,
        coalesce(list(party_id order by n_records desc, party) filter (where party_id is not null), []) as party_ids
    from counted_parties
    group by deal_id

),

moves_per_deal as (

    select
        deal_id,
        count(distinct coalesce(first_party_id, first_party)) + coalesce(sum(headcount) filter (where first_party is null), 0) as n_people_moved
    from reconciled_records
    where
        record_type = 'talent_move'
        and kind in ('hire', 'departure', 'appointment')
        and latest_status not in ('cancelled', 'denied')
    group by deal_id

),

records_per_deal as (

    select
        deal_id,
        min(first_reported_at) as first_reported_at,
        max(last_reported_at) as last_reported_at,
        count(*) as n_records,
        count(*) filter (where record_type = 'money_flow') as n_money_flows,
        count(*) filter (where record_type = 'talent_move') as n_talent_moves,
        len(list_distinct(flatten(list(sources)))) as n_sources
    from reconciled_records
    group by deal_id

),

disagreements_per_deal as (

    select deal_id, count(*) as n_disagreements from disagreements group by deal_id

),

described as (

    select
        leading_records.deal_id,
        leading_records.title,
        leading_records.leading_record_id,
        coalesce(parties_per_deal.parties, []) as parties,
        coalesce(parties_per_deal.party_ids, []) as party_ids,
        records_per_deal.first_reported_at,
        records_per_deal.last_reported_at,
        leading_records.status,
        leading_records.amount,
        leading_records.amount_low,
        leading_records.amount_high,
        leading_records.currency,
        leading_records.amount_min,
        leading_records.amount_max,
        leading_records.amount_usd,
        records_per_deal.n_records,
        records_per_deal.n_money_flows,
        records_per_deal.n_talent_moves,
        cast(coalesce(moves_per_deal.n_people_moved, 0) as bigint) as n_people_moved,
        coalesce(disagreements_per_deal.n_disagreements, 0) as n_disagreements,
        records_per_deal.n_sources
    from leading_records
    inner join records_per_deal on leading_records.deal_id = records_per_deal.deal_id
    left join parties_per_deal on leading_records.deal_id = parties_per_deal.deal_id
    left join moves_per_deal on leading_records.deal_id = moves_per_deal.deal_id
    left join disagreements_per_deal on leading_records.deal_id = disagreements_per_deal.deal_id

)

select * from described
