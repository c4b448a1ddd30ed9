with record_claims as (

    select * from {{ ref('record_claims') }}

),

articles as (

    select article_id, title from {{ ref('staged_articles') }}

),

found_pairs as (

    {% for model in [
        'figure_disagreements', 'age_disagreements', 'denial_disagreements', 'role_disagreements', 'date_disagreements',
        'conversion_errors', 'part_disagreements', 'stake_price_disagreements',
    ] -%}
    select * from {{ ref(model) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

-- One pair of values is one sentence, whichever of its claims came first.
pairs as (

    select
        record_type,
        record_id,
        field,
        kind,
        least(left_value, right_value) as left_value,
        greatest(left_value, right_value) as right_value,
        case when left_value <= right_value then left_claim_id else right_claim_id end as left_claim_id,
        case when left_value <= right_value then right_claim_id else left_claim_id end as right_claim_id,
        reason
    from found_pairs

),

pair_sides as (

    select record_type, record_id, field, kind, left_value, right_value, reason, 'left' as side, left_value as value, left_claim_id as claim_id
    from pairs
    union
    select record_type, record_id, field, kind, left_value, right_value, reason, 'right' as side, right_value as value, right_claim_id as claim_id
    from pairs

),

-- What a claim says does not depend on the record that the pair was found in. An article whose publisher is unknown is called by its title.
claim_reports as (

    select
        record_claims.claim_id,
        any_value(record_claims.sources) as sources,
        coalesce(
            'the article "' || any_value(articles.title) || '"',
            'the article ' || any_value(articles.article_id),
            array_to_string(any_value(record_claims.sources), ', ')
        ) as spoken_sources,
        any_value(record_claims.reported_at) as reported_at,
        any_value(record_claims.is_dated) as is_dated,
        any_value(record_claims.definiteness) as definiteness
    from record_claims
    left join articles on record_claims.sources = [articles.article_id]
    group by record_claims.claim_id

),

told_sides as (

    select
        pair_sides.*,
        claim_reports.sources,
        claim_reports.spoken_sources,
        claim_reports.is_dated,
        claim_reports.definiteness,
        case when claim_reports.is_dated then claim_reports.reported_at end as reported_at
    from pair_sides
    inner join claim_reports on pair_sides.claim_id = claim_reports.claim_id

),

sides as (

    select
        record_type,
        record_id,
        field,
        kind,
        value,
        list_sort(list_distinct(list(claim_id))) as claim_ids,
        list_sort(list_distinct(flatten(list(sources)))) as sources,
        min(reported_at) as reported_at,
        case kind when 'update' then max(definiteness) else 0 end as definiteness
    from told_sides
    group by record_type, record_id, field, kind, value

),

sides_in_order as (

    select
        record_type,
        record_id,
        field,
        kind,
        list(
            {'value': value, 'claim_ids': claim_ids, 'sources': sources, 'reported_at': reported_at}
            order by definiteness, reported_at nulls last, value
        ) as sides
    from sides
    group by all

),

said_sides as (

    select
        record_type,
        record_id,
        field,
        kind,
        left_value,
        right_value,
        reason,
        side,
        value,
        min(reported_at) as reported_at,
        case kind when 'update' then max(definiteness) else 0 end as definiteness,
        value || ' (' || string_agg(distinct spoken_sources, ', ' order by spoken_sources)
        || ', ' || coalesce({{ said_day("min(reported_at) at time zone 'UTC'") }}, 'date unknown') || ')' as words
    from told_sides
    group by record_type, record_id, field, kind, left_value, right_value, reason, side, value

),

-- What is superseded stands before what supersedes it; other sides stand in the order of their reports.
ordered_words as (

    select
        record_type,
        record_id,
        field,
        kind,
        left_value,
        right_value,
        reason,
        list(words order by definiteness, reported_at nulls last, side) as words
    from said_sides
    group by record_type, record_id, field, kind, left_value, right_value, reason

),

sentences as (

    select
        record_type,
        record_id,
        field,
        kind,
        words[1] || case kind when 'update' then ', superseded by ' else ' against ' end || words[2] || ': ' || reason || '.' as sentence
    from ordered_words

),

explanations as (

    select record_type, record_id, field, kind, string_agg(sentence, ' ' order by sentence) as explanation
    from sentences
    group by all

),

deals_of_records as (

    select record_type, record_id, any_value(deal_id) as deal_id from record_claims group by all

),

explained as (

    select
        md5(concat_ws('|', sides_in_order.record_type, sides_in_order.record_id, sides_in_order.field, sides_in_order.kind)) as disagreement_id,
        sides_in_order.record_type,
        sides_in_order.record_id,
        deals_of_records.deal_id,
        sides_in_order.field,
        sides_in_order.kind,
        sides_in_order.sides,
        explanations.explanation
    from sides_in_order
    inner join explanations
        on
            sides_in_order.record_type = explanations.record_type
            and sides_in_order.record_id = explanations.record_id
            and sides_in_order.field = explanations.field
            and sides_in_order.kind = explanations.kind
    inner join deals_of_records
        on
            sides_in_order.record_type = deals_of_records.record_type
            and sides_in_order.record_id = deals_of_records.record_id

)

select * from explained
