-- A person's own account of the place taken up, against another's account of it, in one article or one family of organizations.
with record_claims as (

    select * from {{ ref('record_claims') }}
    where
        record_type = 'talent_move'
        and kind in ('hire', 'appointment', 'demotion')
        and definiteness >= 2
        and not is_proposal
        and first_party_id is not null
        and second_party is not null

),

organization_tree as (

    select * from {{ ref('organization_tree') }}

),

own_accounts as (

    select * from record_claims where list_contains(attribution, first_party)

),

other_accounts as (

    select * from record_claims where len(attribution) > 0 and not list_contains(attribution, first_party)

),

same_family as (

    select distinct one.descendant_id as one_id, other.descendant_id as other_id
    from organization_tree as one
    inner join organization_tree as other on one.ancestor_id = other.ancestor_id

),

pairs as (

    select
        own_accounts.record_type,
        own_accounts.record_id,
        'to_role' as field,
        'conflict' as kind,
        own_accounts.second_party || coalesce(', ' || own_accounts.to_role, '') as left_value,
        own_accounts.claim_id as left_claim_id,
        other_accounts.second_party || coalesce(', ' || other_accounts.to_role, '') as right_value,
        other_accounts.claim_id as right_claim_id,
        own_accounts.first_party || ' tells it otherwise than ' || array_to_string(list_transform(
            other_accounts.attribution, said_by -> case said_by when 'insiders' then 'people familiar with the matter' else said_by end
        ), ' and ') as reason
    from own_accounts
    inner join other_accounts
        on own_accounts.first_party_id = other_accounts.first_party_id
    left join same_family
        on own_accounts.second_party_id = same_family.one_id and other_accounts.second_party_id = same_family.other_id
    where
        (own_accounts.article_id = other_accounts.article_id or own_accounts.record_id = other_accounts.record_id)
        and (same_family.one_id is not null or own_accounts.second_party_id = other_accounts.second_party_id)
        and (own_accounts.second_party_id, lower(own_accounts.to_role)) is distinct from (other_accounts.second_party_id, lower(other_accounts.to_role))
        and coalesce(own_accounts.to_role, other_accounts.to_role) is not null

)

select * from pairs
