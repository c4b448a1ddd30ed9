{# Figures and dates in plain words, for titles and explanations. #}

{% macro trimmed(number, digits=3) -%}
    {%- if digits == 0 -%} format('{:.0f}', cast({{ number }} as double))
    {%- else -%} regexp_replace(format('{:.{{ digits }}f}', cast({{ number }} as double)), '\.?0+$', '')
    {%- endif -%}
{%- endmacro %}

{# 14300000000 -> 14.3 billion; 999999999 -> 1 billion #}
{% macro said_number(number) -%}
    case
        when abs({{ number }}) >= 999.9995e9 then {{ trimmed(number ~ ' / 1e12') }} || ' trillion'
        when abs({{ number }}) >= 999.9995e6 then {{ trimmed(number ~ ' / 1e9') }} || ' billion'
        when abs({{ number }}) >= 1e6 then {{ trimmed(number ~ ' / 1e6') }} || ' million'
        else {{ trimmed(number, 4) }}
    end
{%- endmacro %}

{% macro said_unit(unit) -%}
    case {{ unit }} when 'percent' then ' %' when 'year' then '' else coalesce(' ' || {{ unit }}, '') end
{%- endmacro %}

{# over 10 billion USD; 5 billion to 6 billion USD; 14.3 billion USD. An up_to that is bounded like an exact figure is said like one. #}
{% macro said_figure(figure, figure_low, figure_high, qualifier, bound_low, unit) -%}
    case
        when {{ figure }} is not null then
            case
                when {{ qualifier }} = 'about' then 'about '
                when {{ qualifier }} = 'over' then 'over '
                when {{ qualifier }} = 'under' then 'nearly '
                when {{ qualifier }} = 'up_to' and coalesce({{ bound_low }}, 0) = 0 then 'up to '
                else ''
            end || {{ said_number(figure) }} || {{ said_unit(unit) }}
        when {{ figure_low }} is not null and {{ figure_high }} is not null
            then {{ said_number(figure_low) }} || ' to ' || {{ said_number(figure_high) }} || {{ said_unit(unit) }}
        when {{ figure_low }} is not null then {{ said_number(figure_low) }} || ' or more' || {{ said_unit(unit) }}
        when {{ figure_high }} is not null then {{ said_number(figure_high) }} || ' or less' || {{ said_unit(unit) }}
    end
{%- endmacro %}

{# 14.25 billion–14.35 billion; 10 billion or more #}
{% macro said_bounds(bound_low, bound_high) -%}
    case
        when {{ bound_low }} is null then {{ said_number(bound_high) }} || ' or less'
        when {{ bound_high }} is null then {{ said_number(bound_low) }} || ' or more'
        when regexp_extract({{ said_number(bound_low) }}, ' .*$') = regexp_extract({{ said_number(bound_high) }}, ' .*$')
            then regexp_replace({{ said_number(bound_low) }}, ' .*$', '') || '–' || {{ said_number(bound_high) }}
        else {{ said_number(bound_low) }} || ' to ' || {{ said_number(bound_high) }}
    end
{%- endmacro %}

{% macro said_day(instant) -%}
    strftime({{ instant }}, '%-d %B %Y')
{%- endmacro %}

{# What a record is called where only one line is free. #}
{% macro record_title(record, figure_words) -%}
    case {{ record }}.record_type
        when 'money_flow' then
            concat_ws(' ', {{ record }}.first_party, '→ ' || {{ record }}.second_party) || ': ' || replace({{ record }}.kind, '_', ' ') || coalesce(', ' || {{ figure_words }}, '')
        when 'talent_move' then
            coalesce({{ record }}.first_party, {{ record }}.group_label, {{ record }}.headcount || ' people', 'unnamed people')
            || ': ' || {{ record }}.kind
            || coalesce(' from ' || {{ record }}.third_party, '')
            || coalesce(' to ' || {{ record }}.second_party, '')
        else
            coalesce({{ record }}.first_party, 'unnamed') || ': ' || replace({{ record }}.kind, '_', ' ')
            || coalesce(' ' || {{ figure_words }}, '')
            || coalesce(' ' || {{ record }}.second_party, '')
    end
{%- endmacro %}

{# 10062.3 -> 10000; 0.02 -> 0.02 #}
{% macro said_factor(ratio) -%}
    case
        when {{ ratio }} >= 100 then {{ trimmed('round(' ~ ratio ~ ', -cast(floor(log10(' ~ ratio ~ ')) as integer))', 0) }}
        when {{ ratio }} >= 1 then {{ trimmed(ratio, 1) }}
        else '1/' || {{ trimmed('1 / (' ~ ratio ~ ')', 1) }}
    end
{%- endmacro %}
