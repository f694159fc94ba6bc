"""What several families share: templates, filters, drawings with their links."""
