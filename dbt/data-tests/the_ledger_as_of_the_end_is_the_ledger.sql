-- Why: what was known when must be told by the same rules as what is known now. Beyond the last article both are one.
with as_of_the_end as (

    select record_id, amount, latest_status, n_sources, decided_by from ledger_as_of('9999-12-31') where record_type = 'money_flow'

),

now as (

    select record_id, amount, latest_status, n_sources, decided_by from {{ ref('money_flows') }}

)

(from as_of_the_end except from now)
union all
(from now except from as_of_the_end)
