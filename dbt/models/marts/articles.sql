with staged_articles as (

    select * from {{ ref('staged_articles') }}

),

public as (

    select
        article_id,
        source,
        content_sha256,
        version,
        format,
        encoding,
        raw_text,
        text,
        title,
        publisher,
        author,
        published_at,
        published_precision,
        published_earliest,
        published_latest,
        language,
        script,
        cited_sources,
        story_id,
        ingested_at,
        relative_path,
        repairs,
        metadata_sources,
        extractor,
        characters
    from staged_articles

)

select * from public
