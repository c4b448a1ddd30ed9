{{ config(severity='warn') }}
-- Why: the bounds alone decide conflicts. A figure outside its own bounds would be compared by something it does not say.
with claims as (

    select claim_id, amount as figure, amount_low as figure_low, amount_high as figure_high, bound_low, bound_high
    from {{ ref('money_flow_claims') }}
    union all
    select claim_id, value as figure, value_low as figure_low, value_high as figure_high, bound_low, bound_high
    from {{ ref('fact_claims') }}

)

select * from claims
where
    coalesce(figure, figure_low) < bound_low
    or coalesce(figure, figure_high) > bound_high
    or bound_low > bound_high
    or (figure is not null and coalesce(bound_low, bound_high) is null)
