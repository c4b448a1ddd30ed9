{# Relations are named by schema and table, never by database: DuckDB calls the database after its file, and a ledger is built in one
   file and published as another. A view that names the build file would be broken in the published one. #}
{% macro ref() %}
    {% set version = kwargs.get('version') or kwargs.get('v') %}
    {% if varargs | length == 2 %}
        {% set relation = builtins.ref(varargs[0], varargs[1], version=version) %}
    {% else %}
        {% set relation = builtins.ref(varargs[0], version=version) %}
    {% endif %}
    {% do return(relation.include(database=false)) %}
{% endmacro %}

{% macro source(source_name, table_name) %}
    {% do return(builtins.source(source_name, table_name).include(database=false)) %}
{% endmacro %}
