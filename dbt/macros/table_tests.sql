{# Tests that look at a whole table in one query: dozens of tiny ones would take longer than the build itself. #}

{# The columns are a key: no two rows share them, and none of them is NULL. #}
{% test key(model, columns) %}

select {{ columns | map('tojson') | join(', ') }}, count(*) as n_rows
from {{ model }}
group by all
having count(*) > 1 {% for column in columns %} or {{ column | tojson }} is null {% endfor %}

{% endtest %}


{# None of the columns is ever NULL. #}
{% test never_null(model, columns) %}

select {{ columns | map('tojson') | join(', ') }}
from {{ model }}
where {% for column in columns %} {{ column | tojson }} is null {% if not loop.last %} or {% endif %} {% endfor %}

{% endtest %}


{# Columns whose values are a closed list of the contract; NULL is allowed. An unknown word is never stored: it is "other". #}
{% test closed_lists(model, lists) %}

{% for column, values in lists.items() %}
select '{{ column }}' as column_name, cast({{ column | tojson }} as varchar) as value, count(*) as n_rows
from {{ model }}
where {{ column | tojson }} not in ({% for value in values %}'{{ value }}'{% if not loop.last %}, {% endif %}{% endfor %})
group by all
{% if not loop.last %} union all {% endif %}
{% endfor %}

{% endtest %}


{# Every value of a column stands in a column of another table: {article_id: articles.article_id}. NULL is allowed. #}
{% test points_at(model, targets) %}

{% for column, target in targets.items() %}
select '{{ column }}' as column_name, cast(pointing.{{ column | tojson }} as varchar) as value
from {{ model }} as pointing
anti join {{ ref(target.split('.')[0]) }} as target on pointing.{{ column | tojson }} = target.{{ target.split('.')[1] | tojson }}
where pointing.{{ column | tojson }} is not null
{% if not loop.last %} union all {% endif %}
{% endfor %}

{% endtest %}
