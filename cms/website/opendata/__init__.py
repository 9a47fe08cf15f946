"""Open data: what the county publishes, as sets that programs read.

Press releases have the shape counties opened on data.go.kr in May 2026. `datasets` names the sets, `query_parameters`
reads a question, `records` makes records of stories, `answers` writes them as JSON, XML or CSV, `catalog` describes it
all (DCAT), `views` serves it.
"""
