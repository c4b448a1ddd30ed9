with entities as (

    select * from {{ ref('staged_entities') }} where entity_type = 'person'

),

entity_counts as (

    select * from {{ ref('entity_counts') }}

),

careers as (

    select * from {{ ref('careers') }}

),

birth_year_facts as (

    select * from {{ ref('facts') }} where attribute = 'birth_year' and value between 1000 and 9999

),

roles_per_person as (

    select
        person_id,
        list({'org': org, 'title': title, 'from': started, 'to': ended, 'status': status} order by position) as roles
    from careers
    group by person_id

),

current_roles as (

    select person_id, org, title
    from careers
    where is_current and title is distinct from 'board member'
    qualify row_number() over (
        partition by person_id
        order by started_on desc nulls last, (title = 'founder') asc nulls first, last_reported_at desc, position desc
    ) = 1

),

birth_years as (

    select subject_id as person_id, cast(arg_max(value, n_sources) as integer) as birth_year
    from birth_year_facts
    group by subject_id

),

described as (

    select
        entities.entity_id as person_id,
        entities.name,
        entities.names,
        entities.aliases,
        coalesce(entity_counts.n_articles, 0) as n_articles,
        coalesce(entity_counts.n_claims, 0) as n_claims,
        current_roles.org as current_org,
        current_roles.title as current_role,
        coalesce(roles_per_person.roles, []) as roles,
        coalesce(entities.birth_year, birth_years.birth_year) as birth_year
    from entities
    left join entity_counts on entities.entity_id = entity_counts.entity_id
    left join roles_per_person on entities.entity_id = roles_per_person.person_id
    left join current_roles on entities.entity_id = current_roles.person_id
    left join birth_years on entities.entity_id = birth_years.person_id

)

select * from described
