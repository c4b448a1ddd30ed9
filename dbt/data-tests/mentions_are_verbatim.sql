{{ config(severity='warn') }}
-- Why: the reader of an article marks names by these offsets; one that is off marks the wrong words. A warning, because the ledger's
-- figures do not rest on it.
select
    entity_mentions.article_id,
    entity_mentions.surface,
    entity_mentions.mention_start,
    entity_mentions.mention_end
from {{ ref('entity_mentions') }} as entity_mentions
inner join {{ ref('articles') }} as articles on entity_mentions.article_id = articles.article_id
where
    substr(articles.raw_text, entity_mentions.mention_start + 1, entity_mentions.mention_end - entity_mentions.mention_start)
    is distinct from entity_mentions.surface
