{# How definite a claim is: the ladder that decides which figure wins and which report supersedes another. #}
{% macro definiteness(standing) -%}
    case {{ standing }}
        when 'completed' then 6
        when 'actual' then 6
        when 'announced' then 5
        when 'reported' then 4
        when 'planned' then 3
        when 'forecast' then 3
        when 'target' then 3
        when 'in_talks' then 2
        when 'offered' then 1
        when 'cancelled' then 0
        else -1
    end
{%- endmacro %}

{# Relations that hold in both directions. #}
{% macro symmetric_relations() -%}
    ('competitor_of', 'partner_of', 'ended_partnership_with', 'alias_of')
{%- endmacro %}

{# Is the figure a sum of money, which means nothing without its currency? #}
{% macro is_money() -%}
    (record_type = 'money_flow' or kind in ('valuation', 'market_cap', 'revenue', 'profit', 'funding_total', 'net_worth'))
{%- endmacro %}
