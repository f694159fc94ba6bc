def draw(dossier, places, **k): return ""
