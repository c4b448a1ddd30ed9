{# Two figures cannot both hold when one ends below where the other begins. A bound that is NULL is open. #}
{% macro disjoint(left, right) -%}
    (coalesce({{ left }}.bound_low > {{ right }}.bound_high, false) or coalesce({{ right }}.bound_low > {{ left }}.bound_high, false))
{%- endmacro %}

{# How wide the bounds are; open ones are infinitely wide. #}
{% macro width(bound_low, bound_high) -%}
    coalesce(cast({{ bound_high }} as double) - cast({{ bound_low }} as double), cast('infinity' as double))
{%- endmacro %}

{# Qualifiers from sharp to blunt. #}
{% macro bluntness(qualifier) -%}
    case {{ qualifier }} when 'exact' then 1 when 'about' then 2 when 'up_to' then 3 when 'under' then 4 when 'over' then 5 when 'range' then 6 else 7 end
{%- endmacro %}

{# Half a unit of the last digit that is not zero: 49 -> 0.5, 200 -> 50, 12.5 -> 0.05. For figures that carry no bounds of their own. #}
{% macro half_unit(figure) -%}
    case
        when {{ figure }} <> floor({{ figure }}) then 0.05
        else 0.5 * power(10, length(regexp_extract(format('{:.0f}', cast({{ figure }} as double)), '0*$')))
    end
{%- endmacro %}
