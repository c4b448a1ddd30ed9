-- Two figures disagree when their bounds are disjoint, and for no other reason.
with comparable_figures as (

    select * from {{ ref('comparable_figures') }}

),

record_claims as (

    select * from {{ ref('record_claims') }}

),

figures as (

    select
        comparable_figures.*,
        {{ width('comparable_figures.bound_low', 'comparable_figures.bound_high') }} as width,
        record_claims.article_id,
        record_claims.definiteness,
        record_claims.sources,
        record_claims.published_from,
        record_claims.known_on,
        record_claims.is_dated,
        record_claims.basis,
        record_claims.event_date as period
    from comparable_figures
    inner join record_claims
        on
            comparable_figures.record_type = record_claims.record_type
            and comparable_figures.record_id = record_claims.record_id
            and comparable_figures.claim_id = record_claims.claim_id

),

disjoint_pairs as (

    select
        one.record_type,
        one.record_id,
        one.field,
        one.said as left_value,
        one.claim_id as left_claim_id,
        one.bound_low as left_low,
        one.bound_high as left_high,
        one.width as left_width,
        other.said as right_value,
        other.claim_id as right_claim_id,
        other.bound_low as right_low,
        other.bound_high as right_high,
        other.width as right_width,
        case
            -- One article, in its own voice, about one and the same stage: it contradicts itself.
            when one.article_id = other.article_id and one.sources = other.sources and one.definiteness = other.definiteness
                then 'source_error'
            -- What is done or announced supersedes what was expected, whenever either was printed.
            when one.definiteness <> other.definiteness and greatest(one.definiteness, other.definiteness) >= 5 then 'update'
            -- Of expectations the more definite one supersedes, unless it is known to be the older.
            when one.definiteness < other.definiteness and not {{ known_before('other', 'one') }} then 'update'
            when one.definiteness > other.definiteness and not {{ known_before('one', 'other') }} then 'update'
            -- A source that corrects itself.
            when one.sources = other.sources and (one.known_on <> other.known_on or not one.is_dated) then 'update'
            else 'conflict'
        end as kind
    from figures as one
    inner join figures as other
        on
            one.record_type = other.record_type
            and one.record_id = other.record_id
            and one.field = other.field
            and one.unit = other.unit
            and (one.known_on, one.claim_id) < (other.known_on, other.claim_id)
            and {{ disjoint('one', 'other') }}
    where
        -- An article that says "billions" in one place is sharpened, not contradicted, by its own figure in another.
        not (one.article_id = other.article_id and (one.is_vague or other.is_vague))
        and (one.attribute is null or {{ same_time('one', 'other') }})

),

-- 14.0 billion, which 14.3 may be rounded to, says nothing against 14.8 that 14.3 does not say more sharply.
sharpest_pairs as (

    select distinct * exclude (left_width, right_width)
    from disjoint_pairs as blunt
    where not exists (
        from disjoint_pairs as sharp
        where
            sharp.record_type = blunt.record_type
            and sharp.record_id = blunt.record_id
            and sharp.field = blunt.field
            and (sharp.kind = blunt.kind or sharp.kind = 'conflict')
            and (
                (
                    {{ refines('sharp.left', 'blunt.left') }}
                    and {{ refines('sharp.right', 'blunt.right') }}
                    and (sharp.left_width < blunt.left_width or sharp.right_width < blunt.right_width or sharp.kind <> blunt.kind)
                )
                or (
                    {{ refines('sharp.right', 'blunt.left') }}
                    and {{ refines('sharp.left', 'blunt.right') }}
                    and (sharp.right_width < blunt.left_width or sharp.left_width < blunt.right_width or sharp.kind <> blunt.kind)
                )
            )
    )

),

explained as (

    select
        record_type,
        record_id,
        field,
        kind,
        left_value,
        left_claim_id,
        right_value,
        right_claim_id,
        'the ranges '
        || case
            when left_high < right_low
                then {{ said_bounds('left_low', 'left_high') }} || ' and ' || {{ said_bounds('right_low', 'right_high') }}
            else {{ said_bounds('right_low', 'right_high') }} || ' and ' || {{ said_bounds('left_low', 'left_high') }}
        end
        || ' do not overlap'
        || case kind when 'source_error' then ', though both stand in one article' else '' end as reason
    from sharpest_pairs

)

select * from explained
