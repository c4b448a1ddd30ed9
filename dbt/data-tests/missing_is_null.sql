-- Why: missing is NULL, never NaN or '': an empty name groups with other empty names, a NaN makes every sum NaN.
{% for table, columns in {
    'money_flow_claims': ['payer', 'payee', 'currency', 'event_date', 'proposed_by'],
    'talent_move_claims': ['person', 'group_label', 'from_org', 'to_org', 'from_role', 'to_role', 'event_date'],
    'fact_claims': ['subject', 'object', 'unit', 'period', 'basis', 'term'],
}.items() %}
select '{{ table }}' as table_name, claim_id
from {{ ref(table) }}
where
    isnan(confidence)
    or confidence not between 0 and 1
    {% for column in columns -%} or {{ column }} = '' {% endfor %}
{% if not loop.last %} union all {% endif %}
{% endfor %}
