{# The ledger as it stood on a day, as a table macro that any DuckDB shell can call: from ledger_as_of('2025-06-14').
   A claim counts from the day its article was published (of unknown date: from the last day it can have been), or, with
   known_by := 'ingestion', from the day the article came into the ledger. #}
{% macro create_ledger_as_of() %}
create or replace macro main.ledger_as_of(day, known_by := 'publication') as table (
with known_claims as (

    select * from intermediate.record_claims
    where case when known_by = 'ingestion' then ingested_on else known_on end <= cast(day as date)

),
{{ figure_steps('known_claims') }},
{{ range_steps('known_claims') }},
{{ slot_steps('known_claims') }},
{{ report_steps('known_claims') }},
{{ record_steps() }}

select
    record_type, record_id, deal_id, part_of, title, kind,
    first_party, first_party_id, second_party, second_party_id, third_party, third_party_id,
    figure as amount, figure_low as amount_low, figure_high as amount_high, bound_low, bound_high, qualifier, unit,
    figure_min as amount_min, figure_max as amount_max, stake_pct, headcount, from_role, to_role, basis, term,
    event_date, event_date_start, event_date_end, latest_status, first_reported_at, last_reported_at,
    n_claims, n_articles, n_stories, n_sources, sources, decided_by
from reconciled
)
{% endmacro %}

{# What ledger_as_of leaves out for want of a date: claims of articles that may have been published by that day, and may not. #}
{% macro create_undated_as_of() %}
create or replace macro main.undated_as_of(day) as table (
select record_type, record_id, claim_id, article_id, standing as status, published_from, known_on
from intermediate.record_claims
where not is_dated and coalesce(published_from <= cast(day as date), true) and known_on > cast(day as date)
)
{% endmacro %}

{# -> reconciled: the four results of reconcile.sql in one row per record. #}
{% macro record_steps() %}
reconciled as (

    select
        report_counts.*,
        slots_in_a_row.* exclude (record_type, record_id),
        decided_figures.figure,
        decided_figures.figure_low,
        decided_figures.figure_high,
        decided_figures.bound_low,
        decided_figures.bound_high,
        decided_figures.qualifier,
        decided_figures.unit,
        figure_ranges.figure_min,
        figure_ranges.figure_max,
        agreed_dates.event_date,
        agreed_dates.event_date_start,
        agreed_dates.event_date_end,
        coalesce(decided_figures.claim_ids, report_counts.most_definite_claims) as decided_by,
        {{ said_figure(
            'decided_figures.figure', 'decided_figures.figure_low', 'decided_figures.figure_high',
            'decided_figures.qualifier', 'decided_figures.bound_low', 'decided_figures.unit'
        ) }} as figure_words,
        {{ record_title('slots_in_a_row', 'figure_words') }} as title
    from report_counts
    inner join slots_in_a_row
        on report_counts.record_type = slots_in_a_row.record_type and report_counts.record_id = slots_in_a_row.record_id
    left join decided_figures
        on report_counts.record_type = decided_figures.record_type and report_counts.record_id = decided_figures.record_id
    left join figure_ranges
        on report_counts.record_type = figure_ranges.record_type and report_counts.record_id = figure_ranges.record_id
    left join agreed_dates
        on report_counts.record_type = agreed_dates.record_type and report_counts.record_id = agreed_dates.record_id

)
{% endmacro %}
