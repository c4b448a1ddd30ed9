{# May two figures of one fact be held against each other? Only figures for the same date are: a founding year always; a valuation for the
   same stated period and basis; sums over a period for the same stated period; a level also when it was printed within 45 days. #}
{% macro same_time(one, other) -%}
    case
        when {{ one }}.attribute in ('founding_year', 'model_size') then true
        when {{ one }}.attribute in ('valuation', 'market_cap')
            then {{ one }}.period = {{ other }}.period and ({{ one }}.basis = {{ other }}.basis or {{ one }}.attribute = 'market_cap')
        when {{ one }}.attribute in ('revenue', 'profit', 'growth', 'share_of_total', 'market_share') then {{ one }}.period = {{ other }}.period
        when {{ one }}.period is null and {{ other }}.period is null
            then {{ one }}.is_dated and {{ other }}.is_dated and abs({{ one }}.known_on - {{ other }}.known_on) <= 45
        else coalesce({{ one }}.period = {{ other }}.period, false)
    end
{%- endmacro %}

{# Is the first figure a sharper telling of the second: no wider, and overlapping? #}
{% macro refines(sharp, blunt) -%}
    (
        {{ sharp }}_width <= {{ blunt }}_width
        and not coalesce({{ sharp }}_low > {{ blunt }}_high, false)
        and not coalesce({{ blunt }}_low > {{ sharp }}_high, false)
    )
{%- endmacro %}

{# Was the first certainly published before the second? Of an undated article only the bounds are known. #}
{% macro known_before(one, other) -%}
    coalesce({{ one }}.known_on < {{ other }}.published_from, false)
{%- endmacro %}

{# Does the article date the claim itself: in a slot of its own, or with the year in the evidence? A date that was carried over from the
   sentences around is good enough for a timeline, and not for calling two articles contradictory. #}
{% macro date_is_stated(date_column) -%}
    len(list_filter(slots, filled -> filled.slot in ('date', 'event_date', 'period') and filled.how = 'stated')) > 0
        or coalesce(contains(evidence, left({{ date_column }}, 4)), false)
{%- endmacro %}
