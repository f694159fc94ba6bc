"""The live map: Leaflet with what it draws."""
