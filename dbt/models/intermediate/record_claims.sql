{{ config(
    materialized='table',
    post_hook=["{{ create_ledger_as_of() }}", "{{ create_undated_as_of() }}"]
) }}
-- The one place where the three claim tables are laid side by side. first_party: payer, person, subject. second_party: payee, joined
-- organization, object. third_party: the organization that a person left.
with record_members as (

    select * from {{ ref('staged_record_members') }}

),

record_links as (

    select * from {{ ref('staged_record_links') }}

),

money_flow_claims as (

    select * from {{ ref('named_money_flow_claims') }}

),

talent_move_claims as (

    select * from {{ ref('named_talent_move_claims') }}

),

fact_claims as (

    select * from {{ ref('named_fact_claims') }}

),

article_reports as (

    select * from {{ ref('article_reports') }}

),

claim_sources as (

    select * from {{ ref('claim_sources') }}

),

-- A lone move is no deal: a deal has a payment in it, or several records.
deals as (

    select deal_id
    from record_links
    where deal_id is not null
    group by deal_id
    having count(*) > 1 or bool_or(record_type = 'money_flow')

),

-- supplier_of is told from the customer's side; a symmetric relation is told from the side that comes first in the alphabet.
directed_facts as (

    select
        *,
        attribute = 'supplier_of'
        or (
            attribute in {{ symmetric_relations() }}
            and coalesce(object_id, object) < coalesce(subject_id, subject)
        ) as is_turned
    from fact_claims

),

side_by_side as (

    select
        'money_flow' as record_type,
        claim_id,
        article_id,
        kind,
        status as standing,
        status = 'offered' or proposed_by is not null as is_proposal,
        payer as first_party,
        payer_id as first_party_id,
        payee as second_party,
        payee_id as second_party_id,
        cast(null as varchar) as third_party,
        cast(null as varchar) as third_party_id,
        proposed_by,
        amount as figure,
        amount_low as figure_low,
        amount_high as figure_high,
        bound_low,
        bound_high,
        qualifier,
        currency as unit,
        currency_basis,
        restated_amount,
        restated_currency,
        stake_pct,
        cast(null as integer) as headcount,
        cast(null as varchar) as group_label,
        cast(null as varchar) as from_role,
        cast(null as varchar) as to_role,
        cast(null as varchar) as basis,
        cast(null as varchar) as term,
        event_date,
        event_date_start,
        event_date_end,
        {{ date_is_stated('event_date') }} as is_date_stated,
        attribution,
        confidence
    from money_flow_claims

    union all by name

    select
        'talent_move' as record_type,
        claim_id,
        article_id,
        kind,
        status as standing,
        status = 'offered' as is_proposal,
        person as first_party,
        person_id as first_party_id,
        to_org as second_party,
        to_org_id as second_party_id,
        from_org as third_party,
        from_org_id as third_party_id,
        headcount,
        group_label,
        from_role,
        to_role,
        event_date,
        event_date_start,
        event_date_end,
        {{ date_is_stated('event_date') }} as is_date_stated,
        attribution,
        confidence
    from talent_move_claims

    union all by name

    select
        'fact' as record_type,
        claim_id,
        article_id,
        case when attribute = 'supplier_of' then 'customer_of' else attribute end as kind,
        modality as standing,
        false as is_proposal,
        case when is_turned then object else subject end as first_party,
        case when is_turned then object_id else subject_id end as first_party_id,
        case when is_turned then subject else object end as second_party,
        case when is_turned then subject_id else object_id end as second_party_id,
        value as figure,
        value_low as figure_low,
        value_high as figure_high,
        bound_low,
        bound_high,
        qualifier,
        unit,
        basis,
        term,
        period as event_date,
        period_start as event_date_start,
        period_end as event_date_end,
        {{ date_is_stated('period') }} as is_date_stated,
        attribution,
        confidence
    from directed_facts

),

joined as (

    select
        record_members.record_id,
        deals.deal_id,
        record_links.part_of,
        side_by_side.*,
        {{ definiteness('side_by_side.standing') }} as definiteness,
        article_reports.story_id,
        article_reports.is_dated,
        article_reports.published_from,
        article_reports.reported_at,
        article_reports.known_on,
        article_reports.ingested_on,
        claim_sources.sources,
        -- A rumour holds from the day it is told; what happened, was offered or was called off holds from the day it is dated.
        case
            when side_by_side.standing in ('completed', 'announced', 'offered', 'cancelled', 'denied')
                then least(coalesce(side_by_side.event_date_end, article_reports.known_on), article_reports.known_on)
            else article_reports.known_on
        end as as_of
    from record_members
    inner join side_by_side
        on record_members.record_type = side_by_side.record_type and record_members.claim_id = side_by_side.claim_id
    inner join article_reports on side_by_side.article_id = article_reports.article_id
    inner join claim_sources on side_by_side.claim_id = claim_sources.claim_id
    left join record_links
        on record_members.record_type = record_links.record_type and record_members.record_id = record_links.record_id
    left join deals on record_links.deal_id = deals.deal_id

)

select * from joined
