-- Two completed tellings of one payment or move, or two foundings, dated more than a month apart. A month, because the day of the
-- announcement, of the signing and of the report are all told as "the day".
with record_claims as (

    select * from {{ ref('record_claims') }}
    where
        standing in ('completed', 'actual')
        and event_date_start is not null
        and event_date_end is not null
        and is_date_stated
        and (record_type <> 'fact' or kind = 'founded')

),

pairs as (

    select
        one.record_type,
        one.record_id,
        case one.record_type when 'fact' then 'period' else 'event_date' end as field,
        case when one.article_id = other.article_id and one.sources = other.sources then 'source_error' else 'conflict' end as kind,
        one.event_date as left_value,
        one.claim_id as left_claim_id,
        other.event_date as right_value,
        other.claim_id as right_claim_id,
        'the dates lie ' || greatest(one.event_date_start - other.event_date_end, other.event_date_start - one.event_date_end)
        || ' days apart' as reason
    from record_claims as one
    inner join record_claims as other
        on
            one.record_type = other.record_type
            and one.record_id = other.record_id
            and (one.known_on, one.claim_id) < (other.known_on, other.claim_id)
            and greatest(one.event_date_start - other.event_date_end, other.event_date_start - one.event_date_end) > 31

)

select * from pairs
