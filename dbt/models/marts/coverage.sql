with staged_coverage as (

    select * from {{ ref('staged_coverage') }}

),

public as (

    select
        article_id,
        "trigger",
        seen,
        claimed,
        ignored,
        doubted
    from staged_coverage

)

select * from public
