"""How satisfied those were who rated a procedure here: over time, and by place."""
