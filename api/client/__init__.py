"""How our own replicas reach a home over HTTP, with the standard library only. Nothing here knows a dossier."""
