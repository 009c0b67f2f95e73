"""The work of the office: its screens, batches, errands, targets and figures, files brought in and taken out."""
