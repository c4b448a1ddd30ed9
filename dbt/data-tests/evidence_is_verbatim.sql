-- Why: a number without evidence does not exist. Whoever follows a claim to its article must find exactly the words that it quotes.
with articles as (

    select article_id, raw_text from {{ ref('articles') }}

),

claims as (

    select claim_id, article_id, evidence, evidence_start, evidence_end from {{ ref('money_flow_claims') }}
    union all
    select claim_id, article_id, evidence, evidence_start, evidence_end from {{ ref('talent_move_claims') }}
    union all
    select claim_id, article_id, evidence, evidence_start, evidence_end from {{ ref('fact_claims') }}

),

astray as (

    select claims.*
    from claims
    left join articles on claims.article_id = articles.article_id
    where
        articles.article_id is null
        or claims.evidence = ''
        or substr(articles.raw_text, claims.evidence_start + 1, claims.evidence_end - claims.evidence_start) is distinct from claims.evidence

)

select * from astray
