-- An age a told of the years y to z means a birth in y - a - 1 to z - a. Ages with a stated year are compared across all records of the
-- person; an age without one only within its record, and never with another age of the same article (a life told in passing).
with record_claims as (

    select * from {{ ref('record_claims') }}
    where record_type = 'fact' and kind in ('age', 'birth_year') and definiteness >= 2 and coalesce(bound_low, bound_high) is not null

),

record_years as (

    select
        record_id,
        min(year(coalesce(event_date_start, case when is_dated then known_on end))) as first_year,
        max(year(coalesce(event_date_end, case when is_dated then known_on end))) as last_year
    from record_claims
    group by record_id

),

-- An article that cannot be dated speaks of the years that the record's other claims speak of.
told_years as (

    select
        record_claims.*,
        coalesce(first_party_id, first_party) as person,
        event_date is not null as has_period,
        coalesce(
            year(event_date_start), case when is_dated then year(known_on) end, record_years.first_year, year(published_from), year(known_on)
        ) as first_year,
        coalesce(
            year(event_date_end), case when is_dated then year(known_on) end, record_years.last_year, year(known_on)
        ) as last_year
    from record_claims
    inner join record_years on record_claims.record_id = record_years.record_id

),

-- Ages are whole years: 28 means 28, not 27.5 to 28.5.
births as (

    select
        record_type,
        record_id,
        claim_id,
        article_id,
        person,
        known_on,
        has_period,
        kind,
        case kind
            when 'age' then 'age ' || {{ said_figure('figure', 'figure_low', 'figure_high', 'qualifier', 'bound_low', "'year'") }}
            else 'born in ' || {{ said_figure('figure', 'figure_low', 'figure_high', 'qualifier', 'bound_low', "'year'") }}
        end as said,
        case kind when 'age' then first_year - cast(floor(coalesce(bound_high, 120)) as integer) - 1 else cast(ceil(bound_low) as integer) end as bound_low,
        case kind when 'age' then last_year - cast(ceil(coalesce(bound_low, 0)) as integer) else cast(floor(bound_high) as integer) end as bound_high
    from told_years

),

pairs as (

    select
        one.record_type,
        one.record_id,
        'age' as field,
        case when one.article_id = other.article_id then 'source_error' else 'conflict' end as kind,
        one.said as left_value,
        one.claim_id as left_claim_id,
        other.said as right_value,
        other.claim_id as right_claim_id,
        'a birth in ' || least(one.bound_low || '–' || one.bound_high, other.bound_low || '–' || other.bound_high)
        || ' and one in ' || greatest(one.bound_low || '–' || one.bound_high, other.bound_low || '–' || other.bound_high)
        || ' cannot both be' as reason
    from births as one
    inner join births as other
        on
            one.person = other.person
            and (one.known_on, one.claim_id) < (other.known_on, other.claim_id)
            and {{ disjoint('one', 'other') }}
    where
        (one.record_id = other.record_id and one.article_id <> other.article_id)
        or ((one.has_period or one.kind = 'birth_year') and (other.has_period or other.kind = 'birth_year'))

)

select * from pairs
