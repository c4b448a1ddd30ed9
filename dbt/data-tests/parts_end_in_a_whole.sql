{{ config(severity='warn') }}
-- Why: sums of payments leave parts out. In a circle every payment would be a part, and none would be counted.
with recursive parts as (

    select record_id, part_of from {{ ref('money_flows') }} where part_of is not null

),

upwards (record_id, above) as (

    select record_id, part_of from parts
    union
    select upwards.record_id, parts.part_of
    from upwards
    inner join parts on upwards.above = parts.record_id

)

select * from upwards where record_id = above
