"""Pictures made in the build: photographs of editors in the sizes of pages, and a card for each brief."""
