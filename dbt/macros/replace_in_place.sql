{# Tables and views are replaced where they stand. dbt's own way (build beside, rename twice, drop) guards readers of a live database; here
   no one reads the build file before it is published whole, and the guard took half of the build's time. #}

{% macro replace_in_place(kind) %}
    {%- set existing_relation = load_cached_relation(this) -%}
    {%- set target_relation = this.incorporate(type=kind) -%}

    {{ run_hooks(pre_hooks) }}
    {% if existing_relation is not none and existing_relation.type != kind %}
        {% do adapter.drop_relation(existing_relation) %}
    {% endif %}
    {% call statement('main') -%}
        create or replace {{ kind }} {{ target_relation.include(database=false) }} as (
        {{ sql }}
        );
    {%- endcall %}
    {% do persist_docs(target_relation, model) %}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {% do return({'relations': [target_relation]}) %}
{% endmacro %}

{% materialization table, adapter='duckdb', supported_languages=['sql'] %}
    {% do return(replace_in_place('table')) %}
{% endmaterialization %}

{% materialization view, adapter='duckdb', supported_languages=['sql'] %}
    {% do return(replace_in_place('view')) %}
{% endmaterialization %}
