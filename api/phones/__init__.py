"""What phones and hubs call: enrol, sync, resumable uploads and attachments.

Each view reads, hands over to `field`, and commits once. The bytes of a sync are read by `sync` and written by
`field.exchange`; nothing here looks into them.
"""
