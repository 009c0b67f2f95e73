"""Forms as versioned data: which paths a dossier may have, what is asked there, and by which policy siblings are read.

`xlsform` compiles a spreadsheet, `compiled` is the compiled form and the `form.Form` made of it, `expressions` are
syntax trees and their evaluator, `filling` fills a form in with them, `prefill` begins with what is known already.
`published` keeps versions in the database, `lists` the files that they need, and `manifest` says which of it a phone
holds; but for a count of what is asked twice, nothing else here touches the database. `catalogue` holds the samples and
what a catalogue is; `title` says how a dossier is called in lists and what it is found by. Nothing here merges:
policies are run by `sync.policy`.
"""
