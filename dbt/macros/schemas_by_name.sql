{# Schemas are called exactly what dbt_project.yml says (staging, intermediate, main), without the target's name in front. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}
