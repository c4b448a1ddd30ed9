{{ config(severity='warn') }}
-- Why: handled, ignored by name, or doubted. A trigger that is none of the three was lost in silence.
select * from {{ ref('coverage') }} where seen <> claimed + ignored + doubted
