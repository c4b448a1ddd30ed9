with record_claims as (

    select * from {{ ref('record_claims') }}

),

reconciled_records as (

    select * from {{ ref('reconciled_records') }}

),

-- Tellings of one stage of one record on one date are one event; offers and asks of different size are different events.
dated_claims as (

    select
        *,
        case when is_proposal then coalesce(figure, figure_low, figure_high) end as proposal,
        {{ width('bound_low', 'bound_high') }} as width
    from record_claims
    where event_date is not null and event_date_start is not null

),

dated_events as (

    select
        record_type,
        record_id,
        standing,
        proposal,
        any_value(proposed_by) as proposed_by,
        event_date,
        event_date_start,
        coalesce(event_date_end, event_date_start) as event_date_end,
        'stated' as date_basis,
        arg_min(
            {
                'figure': figure, 'figure_low': figure_low, 'figure_high': figure_high,
                'qualifier': qualifier, 'bound_low': bound_low, 'unit': unit
            },
            case when coalesce(figure, figure_low, figure_high) is null or unit is null then cast('infinity' as double) else width end
        ) as said,
        list_sort(list(claim_id)) as claim_ids,
        list_sort(list_distinct(flatten(list(sources)))) as sources
    from dated_claims
    group by record_type, record_id, standing, proposal, event_date, event_date_start, coalesce(event_date_end, event_date_start)

),

-- "in June" beside "on 13 June" is the same event told less precisely.
precise_events as (

    select * from dated_events
    where not exists (
        from dated_events as sharper
        where
            sharper.record_type = dated_events.record_type
            and sharper.record_id = dated_events.record_id
            and sharper.standing = dated_events.standing
            and sharper.proposal is not distinct from dated_events.proposal
            and sharper.event_date_start >= dated_events.event_date_start
            and sharper.event_date_end <= dated_events.event_date_end
            and length(sharper.event_date) > length(dated_events.event_date)
    )

),

-- A record that nobody dates stands on the day it was first told to be where it stands; of an article that cannot be dated this is
-- the last day it can have appeared.
first_tellings as (

    select
        record_type,
        record_id,
        standing,
        min(known_on) as told_on,
        arg_min(is_dated, known_on) as is_dated,
        list_sort(list(claim_id)) as claim_ids
    from record_claims
    group by record_type, record_id, standing

),

reported_events as (

    select
        reconciled_records.record_type,
        reconciled_records.record_id,
        reconciled_records.latest_status as standing,
        cast(null as decimal(38, 4)) as proposal,
        cast(null as varchar) as proposed_by,
        strftime(first_tellings.told_on, '%Y-%m-%d') as event_date,
        first_tellings.told_on as event_date_start,
        first_tellings.told_on as event_date_end,
        case when first_tellings.is_dated then 'reported' else 'not_after' end as date_basis,
        {
            'figure': reconciled_records.figure, 'figure_low': reconciled_records.figure_low, 'figure_high': reconciled_records.figure_high,
            'qualifier': reconciled_records.qualifier, 'bound_low': reconciled_records.bound_low, 'unit': reconciled_records.unit
        } as said,
        first_tellings.claim_ids,
        reconciled_records.sources
    from reconciled_records
    inner join first_tellings
        on
            reconciled_records.record_type = first_tellings.record_type
            and reconciled_records.record_id = first_tellings.record_id
            and reconciled_records.latest_status = first_tellings.standing
    where
        reconciled_records.record_type <> 'fact'
        and not exists (
            from precise_events
            where
                precise_events.record_type = reconciled_records.record_type
                and precise_events.record_id = reconciled_records.record_id
        )

),

events as (

    select * from precise_events
    union all
    select * from reported_events

),

described as (

    select
        md5(concat_ws('|', events.record_type, events.record_id, events.standing, events.event_date, cast(events.proposal as varchar))) as event_id,
        events.event_date,
        events.event_date_start,
        events.event_date_end,
        events.date_basis,
        events.record_type,
        events.record_id,
        reconciled_records.deal_id,
        reconciled_records.part_of,
        reconciled_records.kind,
        events.standing as status,
        {{ said_figure(
            'events.said.figure', 'events.said.figure_low', 'events.said.figure_high',
            'events.said.qualifier', 'events.said.bound_low', 'events.said.unit'
        ) }} as event_words,
        {{ record_title('reconciled_records', 'event_words') }}
        || case events.standing
            when 'actual' then ''
            else ' (' || replace(events.standing, '_', ' ') || coalesce(' by ' || events.proposed_by, '') || ')'
        end as title,
        list_filter(
            [reconciled_records.first_party, reconciled_records.second_party, reconciled_records.third_party], party -> party is not null
        ) as parties,
        list_filter(
            [reconciled_records.first_party_id, reconciled_records.second_party_id, reconciled_records.third_party_id],
            party -> party is not null
        ) as party_ids,
        case when events.record_type = 'money_flow' then events.said.figure end as amount,
        case when events.record_type = 'money_flow' then events.said.figure_low end as amount_low,
        case when events.record_type = 'money_flow' then events.said.figure_high end as amount_high,
        case when events.record_type = 'money_flow' then events.said.unit end as currency,
        events.sources,
        events.claim_ids
    from events
    inner join reconciled_records
        on events.record_type = reconciled_records.record_type and events.record_id = reconciled_records.record_id

),

public as (

    select * exclude (event_words) from described

)

select * from public
