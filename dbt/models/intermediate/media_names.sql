-- A spelling of a medium as it may stand in an attribution or a byline, and the name it is counted under.
with entities as (

    select * from {{ ref('staged_entities') }}

),

articles as (

    select * from {{ ref('staged_articles') }}

),

media as (

    select * from entities where organization_kind = 'media'

),

spellings as (

    select lower(name) as spelling, name as medium, 1 as preference from media
    union all
    select lower(unnest(aliases)) as spelling, name as medium, 2 as preference from media
    union all
    select lower(unnest(list_transform(names, written -> written.name))) as spelling, name as medium, 2 as preference from media
    union all
    select lower(unnest(cited_sources)) as spelling, unnest(cited_sources) as medium, 3 as preference from articles
    union all
    select lower(publisher) as spelling, publisher as medium, 3 as preference from articles where publisher is not null

),

preferred as (

    select spelling, medium
    from spellings
    where spelling not in ('insiders', 'documents')
    qualify row_number() over (partition by spelling order by preference, medium) = 1

)

select * from preferred
