-- An age a told of the years y to z means a birth in y - a - 1 to z - a. Ages are whole years: 30 means 30, not 25 to 35. An age with a
-- stated year is compared across all records of the person, one without only within its record. All disagreements about the age of one
-- person are told of one record, the one with most claims.
with record_claims as (

    select * from {{ ref('record_claims') }}
    where
        record_type = 'fact'
        and kind in ('age', 'birth_year')
        and definiteness >= 2
        and coalesce(bound_low, bound_high) is not null
        and coalesce(figure, bound_low, bound_high) between 0 and 9999
        and coalesce(bound_low, 0) <= 9999
        and coalesce(bound_high, 0) between 0 and 9999

),

record_years as (

    select
        record_id,
        min(year(coalesce(event_date_start, case when is_dated then known_on end))) as first_year,
        max(year(coalesce(event_date_end, case when is_dated then known_on end))) as last_year
    from record_claims
    group by record_id

),

age_records as (

    select coalesce(first_party_id, first_party) as person, record_id, count(*) as n_claims
    from record_claims
    where kind = 'age'
    group by all

),

leading_records as (

    select person, arg_max(record_id, (n_claims, record_id)) as record_id
    from age_records
    group by person

),

-- An article that cannot be dated speaks of the years that the record's other claims speak of.
told_years as (

    select
        record_claims.*,
        coalesce(record_claims.first_party_id, record_claims.first_party) as person,
        record_claims.event_date is not null as has_period,
        case when record_claims.qualifier in ('exact', 'up_to') then record_claims.figure else record_claims.bound_low end as age_low,
        case when record_claims.qualifier in ('exact', 'up_to') then record_claims.figure else record_claims.bound_high end as age_high,
        coalesce(
            year(record_claims.event_date_start), case when record_claims.is_dated then year(record_claims.known_on) end,
            record_years.first_year, year(record_claims.published_from), year(record_claims.known_on)
        ) as first_year,
        coalesce(
            year(record_claims.event_date_end), case when record_claims.is_dated then year(record_claims.known_on) end,
            record_years.last_year, year(record_claims.known_on)
        ) as last_year
    from record_claims
    inner join record_years on record_claims.record_id = record_years.record_id

),

-- "At 25 he was the youngest billionaire" beside "he is 28 now": an age without a year, below another that its article tells of the
-- present, is one of the past, and of no known year.
of_known_years as (

    select * from told_years
    where
        has_period
        or not exists (
            from told_years as present
            where
                present.person = told_years.person
                and present.article_id = told_years.article_id
                and present.kind = 'age'
                and told_years.kind = 'age'
                and present.age_low > told_years.age_high
                and (not present.has_period or not present.is_dated or year(present.known_on) between present.first_year and present.last_year)
        )

),

births as (

    select
        of_known_years.record_type,
        of_known_years.record_id,
        leading_records.record_id as leading_record_id,
        of_known_years.claim_id,
        of_known_years.article_id,
        of_known_years.person,
        of_known_years.known_on,
        of_known_years.has_period or of_known_years.kind = 'birth_year' as is_of_stated_year,
        case of_known_years.kind when 'age' then 'age ' else 'born in ' end
        || {{ said_figure('figure', 'figure_low', 'figure_high', 'qualifier', 'bound_low', "'year'") }}
        || case when kind = 'age' and first_year = last_year and (has_period or is_dated) then ' in ' || first_year else '' end as said,
        case kind
            when 'age' then first_year - cast(floor(coalesce(age_high, 120)) as integer) - 1
            else cast(ceil(age_low) as integer)
        end as bound_low,
        case kind
            when 'age' then last_year - cast(ceil(coalesce(age_low, 0)) as integer)
            else cast(floor(age_high) as integer)
        end as bound_high
    from of_known_years
    inner join leading_records on of_known_years.person = leading_records.person

),

said_births as (

    select
        *,
        case when bound_low = bound_high then cast(bound_low as varchar) else bound_low || '–' || bound_high end as years
    from births

),

pairs as (

    select
        one.record_type,
        one.leading_record_id as record_id,
        'age' as field,
        case when one.article_id = other.article_id then 'source_error' else 'conflict' end as kind,
        one.said as left_value,
        one.claim_id as left_claim_id,
        other.said as right_value,
        other.claim_id as right_claim_id,
        'a birth in ' || least(one.years, other.years) || ' and one in ' || greatest(one.years, other.years)
        || ' cannot both be' as reason
    from said_births as one
    inner join said_births as other
        on
            one.person = other.person
            and (one.known_on, one.claim_id) < (other.known_on, other.claim_id)
            and {{ disjoint('one', 'other') }}
    where
        (one.record_id = other.record_id and one.article_id <> other.article_id)
        or (one.is_of_stated_year and other.is_of_stated_year)

)

select * from pairs
