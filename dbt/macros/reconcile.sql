{# How claims become a record. Written once, used twice: by the record models over all claims, and by ledger_as_of over the claims that
   were known on a day. Each macro is a chain of CTEs over one relation shaped like intermediate.record_claims. #}

{# -> decided_figures, one row per record with a figure: the figure best supported among the most definite claims.
   In this order: the most definite tier (done, agreed, expected, proposed, called off); a stated figure before a range or an open bound;
   not a mere rounding of a sharper figure; compatible with the most independent sources; latest; most definite; most often stated;
   sharpest. A sum of money without currency, or a claim that denies, decides nothing. #}
{% macro figure_steps(claims) %}
figure_claims as (

    select
        *,
        case when is_proposal then 1 when definiteness >= 5 then 5 when definiteness = 4 then 4 when definiteness >= 2 then 2 else 0 end as tier,
        {{ width('bound_low', 'bound_high') }} as width,
        qualifier in ('exact', 'about', 'up_to') and figure is not null and coalesce(bound_low, 0) <> 0 as is_pointed
    from {{ claims }}
    where
        coalesce(figure, figure_low, figure_high) is not null
        and (unit is not null or not {{ is_money() }})
        and definiteness >= 0

),

stated_figures as (

    select
        record_type,
        record_id,
        tier,
        unit,
        figure,
        figure_low,
        figure_high,
        bound_low,
        bound_high,
        width,
        bool_or(is_pointed) as is_pointed,
        arg_min(qualifier, {{ bluntness('qualifier') }}) as qualifier,
        max(definiteness) as definiteness,
        max(reported_at) as reported_at,
        list_sort(list(claim_id)) as claim_ids,
        len(list_distinct(flatten(list(sources)))) as n_stating
    from figure_claims
    group by all

),

most_definite_figures as (

    select * from stated_figures
    qualify tier = max(tier) over (partition by record_type, record_id)

),

supported_figures as (

    select
        mine.record_type,
        mine.record_id,
        mine.unit,
        mine.figure,
        mine.figure_low,
        mine.figure_high,
        mine.bound_low,
        mine.bound_high,
        len(list_distinct(flatten(list(other.sources)))) as n_compatible,
        bool_or(mine.tier = other.tier and other.is_pointed and other.width < mine.width) as is_rounding
    from most_definite_figures as mine
    inner join figure_claims as other
        on
            mine.record_type = other.record_type
            and mine.record_id = other.record_id
            and mine.unit is not distinct from other.unit
            and (mine.tier = other.tier or not other.is_proposal)
            and not {{ disjoint('mine', 'other') }}
    group by all

),

decided_figures as (

    select most_definite_figures.*
    from most_definite_figures
    left join supported_figures
        on
            most_definite_figures.record_type = supported_figures.record_type
            and most_definite_figures.record_id = supported_figures.record_id
            and most_definite_figures.unit is not distinct from supported_figures.unit
            and most_definite_figures.figure is not distinct from supported_figures.figure
            and most_definite_figures.figure_low is not distinct from supported_figures.figure_low
            and most_definite_figures.figure_high is not distinct from supported_figures.figure_high
            and most_definite_figures.bound_low is not distinct from supported_figures.bound_low
            and most_definite_figures.bound_high is not distinct from supported_figures.bound_high
    qualify row_number() over (
        partition by most_definite_figures.record_type, most_definite_figures.record_id
        order by
            most_definite_figures.is_pointed desc,
            supported_figures.is_rounding asc nulls last,
            supported_figures.n_compatible desc nulls last,
            most_definite_figures.reported_at desc nulls last,
            most_definite_figures.definiteness desc,
            most_definite_figures.n_stating desc,
            most_definite_figures.width asc,
            most_definite_figures.figure desc nulls last,
            most_definite_figures.claim_ids
    ) = 1

)
{% endmacro %}


{# -> figure_ranges, one row per record with a figure that is no offer and no ask: the least and the greatest stated in the decided unit. #}
{% macro range_steps(claims) %}
figure_ranges as (

    select
        stated.record_type,
        stated.record_id,
        min(coalesce(stated.figure, stated.figure_low, stated.figure_high)) as figure_min,
        max(coalesce(stated.figure, stated.figure_high, stated.figure_low)) as figure_max
    from {{ claims }} as stated
    inner join decided_figures
        on
            stated.record_type = decided_figures.record_type
            and stated.record_id = decided_figures.record_id
            and stated.unit is not distinct from decided_figures.unit
    where not stated.is_proposal and stated.definiteness >= 0
    group by all

)
{% endmacro %}


{# -> agreed_slots, one row per record and slot: what most independent sources say; claims that assert come before offers and denials. #}
{% macro slot_steps(claims) %}
slot_votes as (

    select
        record_type,
        record_id,
        claim_id,
        sources,
        definiteness,
        reported_at,
        definiteness >= 2 and not is_proposal as is_asserted,
        unnest([
            {'slot': 'first_party', 'value': first_party, 'value_id': first_party_id},
            {'slot': 'second_party', 'value': second_party, 'value_id': second_party_id},
            {'slot': 'third_party', 'value': third_party, 'value_id': third_party_id},
            {'slot': 'kind', 'value': kind, 'value_id': null},
            {'slot': 'currency_basis', 'value': case when unit is not null then currency_basis end, 'value_id': null},
            {'slot': 'stake_pct', 'value': cast(stake_pct as varchar), 'value_id': null},
            {'slot': 'headcount', 'value': cast(headcount as varchar), 'value_id': null},
            {'slot': 'group_label', 'value': group_label, 'value_id': null},
            {'slot': 'from_role', 'value': from_role, 'value_id': null},
            {'slot': 'to_role', 'value': to_role, 'value_id': null},
            {'slot': 'basis', 'value': basis, 'value_id': null},
            {'slot': 'term', 'value': term, 'value_id': null}
        ], recursive := true)
    from {{ claims }}

),

slot_values as (

    select
        record_type,
        record_id,
        slot,
        value,
        value_id,
        bool_or(is_asserted) as is_asserted,
        len(list_distinct(flatten(list(sources)))) as n_sources,
        max(definiteness) as definiteness,
        max(reported_at) as reported_at
    from slot_votes
    where value is not null
    group by all

),

agreed_slots as (

    select * from slot_values
    qualify row_number() over (
        partition by record_type, record_id, slot
        order by is_asserted desc, (value_id is not null) desc, n_sources desc, definiteness desc, reported_at desc nulls last, value, value_id
    ) = 1

),

-- The date as precisely as the most definite claims state it.
agreed_dates as (

    select record_type, record_id, event_date, event_date_start, event_date_end
    from {{ claims }}
    where event_date is not null
    qualify row_number() over (
        partition by record_type, record_id
        order by
            (definiteness >= 2 and not is_proposal) desc, definiteness desc, length(event_date) desc, len(sources) desc,
            reported_at desc nulls last, claim_id
    ) = 1

),

slots_in_a_row as (

    select
        record_type,
        record_id,
        {% for slot in ['first_party', 'second_party', 'third_party'] -%}
        max(value) filter (where slot = '{{ slot }}') as {{ slot }},
        max(value_id) filter (where slot = '{{ slot }}') as {{ slot }}_id,
        {% endfor -%}
        {% for slot in ['kind', 'currency_basis', 'group_label', 'from_role', 'to_role', 'basis', 'term'] -%}
        max(value) filter (where slot = '{{ slot }}') as {{ slot }},
        {% endfor -%}
        cast(max(value) filter (where slot = 'stake_pct') as decimal(38, 4)) as stake_pct,
        cast(max(value) filter (where slot = 'headcount') as integer) as headcount
    from agreed_slots
    group by all

)
{% endmacro %}


{# -> report_counts, one row per record: how many tell of it, who in the end, when, and where it stands. A later cancellation or denial
   ends what was not yet completed; what is completed only a later cancellation undoes. #}
{% macro report_steps(claims) %}
standings as (

    select
        *,
        max(definiteness) filter (where definiteness >= 1) over (partition by record_type, record_id) as furthest
    from {{ claims }}

),

latest_standings as (

    select
        record_type,
        record_id,
        arg_max(standing, definiteness) filter (where definiteness >= 1) as furthest_standing,
        max(furthest) as furthest,
        max(as_of) filter (where definiteness = furthest) as furthest_as_of,
        arg_max(standing, as_of) filter (where definiteness < 1) as ended_standing,
        max(as_of) filter (where definiteness < 1) as ended_as_of,
        max(as_of) filter (where standing = 'cancelled') as cancelled_as_of
    from standings
    group by all

),

report_counts as (

    select
        stated.record_type,
        stated.record_id,
        any_value(stated.deal_id) as deal_id,
        any_value(stated.part_of) as part_of,
        count(*) as n_claims,
        count(distinct stated.article_id) as n_articles,
        count(distinct stated.story_id) as n_stories,
        list_sort(list_distinct(flatten(list(stated.sources)))) as sources,
        len(list_distinct(flatten(list(stated.sources)))) as n_sources,
        coalesce(min(stated.reported_at) filter (where stated.is_dated), min(stated.reported_at)) as first_reported_at,
        coalesce(max(stated.reported_at) filter (where stated.is_dated), max(stated.reported_at)) as last_reported_at,
        max(stated.confidence) as confidence,
        list_sort(list(stated.claim_id) filter (where stated.definiteness = latest_standings.furthest or latest_standings.furthest is null))
            as most_definite_claims,
        case
            when any_value(latest_standings.furthest) is null then any_value(latest_standings.ended_standing)
            when any_value(latest_standings.furthest) = 6
                then case
                    when any_value(latest_standings.cancelled_as_of) > any_value(latest_standings.furthest_as_of) then 'cancelled'
                    else any_value(latest_standings.furthest_standing)
                end
            when any_value(latest_standings.ended_as_of) >= any_value(latest_standings.furthest_as_of)
                then any_value(latest_standings.ended_standing)
            else any_value(latest_standings.furthest_standing)
        end as latest_status
    from {{ claims }} as stated
    inner join latest_standings
        on stated.record_type = latest_standings.record_type and stated.record_id = latest_standings.record_id
    group by all

)
{% endmacro %}
