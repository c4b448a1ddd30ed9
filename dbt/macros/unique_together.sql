{# A key of several columns: no two rows share it, and none of its columns is NULL. #}
{% test unique_together(model, columns) %}

select {{ columns | map('tojson') | join(', ') }}, count(*) as n_rows
from {{ model }}
group by all
having count(*) > 1 {% for column in columns %} or {{ column | tojson }} is null {% endfor %}

{% endtest %}
