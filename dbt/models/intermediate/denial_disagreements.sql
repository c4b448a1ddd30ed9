-- One claim asserts what another denies: of one record, or of one person and one organization.
with record_claims as (

    select * from {{ ref('record_claims') }}

),

denials as (

    select * from record_claims where standing = 'denied'

),

assertions as (

    select * from record_claims where definiteness >= 2 and not is_proposal

),

contradicted as (

    select
        assertions.record_type,
        assertions.record_id,
        assertions.standing,
        assertions.claim_id,
        assertions.definiteness,
        denials.claim_id as denial_claim_id,
        assertions.definiteness >= 5 and {{ known_before('denials', 'assertions') }} as is_overtaken
    from denials
    inner join assertions
        on
            denials.record_type = assertions.record_type
            and (
                denials.record_id = assertions.record_id
                or (
                    denials.record_type = 'talent_move'
                    and denials.first_party_id = assertions.first_party_id
                    and denials.second_party_id = assertions.second_party_id
                    and assertions.kind in ('hire', 'appointment')
                    and denials.kind in ('hire', 'appointment')
                )
            )
    where
        -- A fact may be denied with one figure and asserted with another.
        denials.record_type <> 'fact' or denials.figure is null or not {{ disjoint('denials', 'assertions') }}

),

pairs as (

    select
        record_type,
        record_id,
        case record_type when 'fact' then 'modality' else 'status' end as field,
        case when is_overtaken then 'update' else 'conflict' end as kind,
        replace(standing, '_', ' ') as left_value,
        claim_id as left_claim_id,
        'denied' as right_value,
        denial_claim_id as right_claim_id,
        case
            when is_overtaken then 'what was denied has since been told as done'
            else 'one side says so, the other denies it'
        end as reason
    from contradicted

)

select * from pairs
