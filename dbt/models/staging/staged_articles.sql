with raw_rows as (

    select * from {{ source('raw', 'articles') }}

),

staged as (

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
        coalesce(cited_sources, []) as cited_sources,
        story_id,
        ingested_at,
        relative_path,
        coalesce(repairs, []) as repairs,
        coalesce(metadata_sources, []) as metadata_sources,
        extractor,
        characters
    from raw_rows

)

select * from staged
