"""An assessment: the RAG table."""
