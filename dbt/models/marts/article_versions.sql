with staged_article_versions as (

    select * from {{ ref('staged_article_versions') }}

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
        characters,
        replaced_at
    from staged_article_versions

)

select * from public
