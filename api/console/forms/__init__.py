"""Forms: upload with a report that names cells, what a version asks and changes, a preview, publishing, withdrawing."""
