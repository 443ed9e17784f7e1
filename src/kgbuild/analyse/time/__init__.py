"""Time: a lineage in; steps from cause to effect, what came before what, and what contradicts time out."""
