"""The lineage as a picture: a Drawing laid out in columns and lanes, its arrows routed, as SVG."""
