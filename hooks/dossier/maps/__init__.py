"""Maps: places as exactly as they are known, drawn at build time (`svgmap`) and live (`leaflet`)."""
