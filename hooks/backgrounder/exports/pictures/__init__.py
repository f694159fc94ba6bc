"""Pictures made in the build: photographs of editors in the sizes of pages, and cards of the site, its briefs and its disputes."""
