"""The headless phone: a real replica with its own SQLite file, which speaks only the public protocol.

    store, identity, surroundings    its file, who it is, what it is handed
    enrolment, certificates          tickets, a new key after a fork; whose work is whose
    writing                          create, edit, rows, delete, same, withdraw: one change each
    consenting                       what may be kept of somebody who was not asked, or refused
    reading, states, telling         view, dossiers, digests; keeping home's states; status and history
    meeting → asking, taking, acks   one sync: request, answer, loop; an answer is applied in one transaction
    erasing                          what home has erased is destroyed here too
    outside                          what is no longer in the scope: hidden, and removed when law 4 allows
    carrying                         bundles by courier, and others' floating segments
    sealing                          the same with photos, sealed for home
    attachments                      photos and other files, sent after the changes

Functions take the connection of a transaction that the caller opened (`PhoneStore.write()`), except those that talk to
home (`enrol`, `rotate`, `prove_home`, `sync_once`, `meet`), which open their own on either side of the network.
Nothing here imports a module of the server: the demo, the simulator and the hub use this as any phone is used.
"""

from field.phone.carrying import Imported, export, import_bundle
from field.phone.consenting import NoConsentError
from field.phone.enrolment import Exchange, ForgottenError, come_back, enrol, rotate
from field.phone.identity import Identity, hand_over, identity_of, set_address
from field.phone.meeting import Line, Outcome, meet, prove_home, sync_once
from field.phone.reading import digests, dossiers, form_of, others_floating, own_changes, phone_digest, state_of, view
from field.phone.sealing import export_sealed
from field.phone.store import MEMORY, PhoneStore, open_phone_store
from field.phone.surroundings import PhoneSurroundings, kinds_of
from field.phone.telling import Saved, Status, history, messages, status
from field.phone.writing import NotEnrolledError, add_row, create, delete, edit, remove_row, say_same, withdraw, write

__all__ = [
    "MEMORY",
    "Exchange",
    "ForgottenError",
    "Identity",
    "Imported",
    "Line",
    "NoConsentError",
    "NotEnrolledError",
    "Outcome",
    "PhoneStore",
    "PhoneSurroundings",
    "Saved",
    "Status",
    "add_row",
    "come_back",
    "create",
    "delete",
    "digests",
    "dossiers",
    "edit",
    "enrol",
    "export",
    "export_sealed",
    "form_of",
    "hand_over",
    "history",
    "identity_of",
    "import_bundle",
    "kinds_of",
    "meet",
    "messages",
    "open_phone_store",
    "others_floating",
    "own_changes",
    "phone_digest",
    "prove_home",
    "remove_row",
    "rotate",
    "say_same",
    "set_address",
    "state_of",
    "status",
    "sync_once",
    "view",
    "withdraw",
    "write",
]
