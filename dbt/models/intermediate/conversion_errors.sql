-- An article's own conversion (9000萬美元, 約合人民幣6.46萬億元) that implies an exchange rate more than a quarter off the rate of the time.
-- Where no rate of the time is at hand, the rate that at least three other conversions between the two currencies imply stands for it.
with record_claims as (

    select * from {{ ref('record_claims') }}
    where
        restated_amount is not null
        and restated_currency is not null
        and unit is not null
        and unit <> restated_currency
        and coalesce(figure, figure_low) > 0
        and restated_amount > 0

),

fx_rates as (

    select * from {{ ref('staged_fx_rates') }}

),

implied as (

    select
        record_type,
        record_id,
        claim_id,
        unit as currency,
        restated_currency,
        figure,
        restated_amount,
        {{ said_figure('figure', 'figure_low', 'figure_high', 'qualifier', 'bound_low', 'unit') }} as said,
        coalesce(event_date_start, known_on) as told_of,
        known_on,
        cast(restated_amount as double) / cast(coalesce(figure, figure_low) as double) as implied_rate
    from record_claims

),

rates as (

    select currency, rate_date, usd_per_unit from fx_rates where usd_per_unit > 0

),

claim_days as (

    select claim_id, currency, told_of from implied
    union
    select claim_id, restated_currency as currency, told_of from implied

),

-- Within a year and a half a rate moves less than the quarter that is tolerated; the nearest one is good enough to show an error.
dollar_values as (

    select claim_days.claim_id, claim_days.currency, 1.0 as usd_per_unit
    from claim_days
    where claim_days.currency = 'USD'

    union all

    select claim_days.claim_id, claim_days.currency, rates.usd_per_unit
    from claim_days
    inner join rates on claim_days.currency = rates.currency and abs(rates.rate_date - claim_days.told_of) <= 550
    where claim_days.currency <> 'USD'
    qualify row_number() over (
        partition by claim_days.claim_id, claim_days.currency
        order by abs(rates.rate_date - claim_days.told_of), rates.rate_date
    ) = 1

),

usual_rates as (

    select currency, restated_currency, median(implied_rate) as usual_rate
    from implied
    group by currency, restated_currency
    having count(distinct claim_id) >= 4

),

compared as (

    select
        implied.*,
        coalesce(stated_in.usd_per_unit / restated_in.usd_per_unit, usual_rates.usual_rate) as expected_rate,
        stated_in.usd_per_unit / restated_in.usd_per_unit is not null as is_of_the_time
    from implied
    left join dollar_values as stated_in
        on implied.claim_id = stated_in.claim_id and implied.currency = stated_in.currency
    left join dollar_values as restated_in
        on implied.claim_id = restated_in.claim_id and implied.restated_currency = restated_in.currency
    left join usual_rates
        on implied.currency = usual_rates.currency and implied.restated_currency = usual_rates.restated_currency

),

impossible as (

    select * from compared
    where implied_rate / expected_rate not between 1 / 1.25 and 1.25

),

pairs as (

    select
        record_type,
        record_id,
        'restated_amount' as field,
        'source_error' as kind,
        said as left_value,
        claim_id as left_claim_id,
        {{ said_number('restated_amount') }} || ' ' || restated_currency as right_value,
        claim_id as right_claim_id,
        'the conversion implies ' || {{ trimmed('implied_rate', 2) }} || ' ' || restated_currency || ' for 1 ' || currency
        || case when is_of_the_time then ', where the rate of the time was ' else ', where other articles convert at ' end
        || {{ trimmed('expected_rate', 2) }} || ': wrong by a factor of about '
        || {{ said_factor('implied_rate / expected_rate') }} as reason
    from impossible

)

select * from pairs
