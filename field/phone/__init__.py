"""The headless phone: a real replica with its own SQLite file, which speaks only the public protocol.

    store, identity, surroundings    its file, who it is, what it is handed
    enrolling                        tickets, a new key after a fork; whose work is whose
    capture                          create, edit, rows, delete, same, withdraw: one change each; what may be kept of
                                     somebody who was not asked, or refused
    showing                          view, dossiers, digests; status and history
    exchange                         one sync: request, answer, loop; an answer is applied in one transaction; keeping
                                     home's states, and destroying here too what home has erased
    outside                          what is no longer in the scope: hidden, and removed when law 4 allows
    courier                          bundles, and others' floating segments; the same with photos, sealed for home
    attachments                      photos and other files, sent after the changes

Functions take the connection of a transaction that the caller opened (`PhoneStore.write()`), except those that talk to
home (`enrol`, `rotate`, `prove_home`, `sync_once`, `meet`), which open their own on either side of the network.
Nothing here imports a module of the server: the demo, the simulator and the hub use this as any phone is used.
"""

from field.phone.capture.consenting import NoConsentError
from field.phone.capture.writing import (
    NotEnrolledError,
    add_row,
    create,
    delete,
    edit,
    remove_row,
    say_same,
    withdraw,
    write,
)
from field.phone.courier.carrying import Imported, export, import_bundle
from field.phone.courier.sealing import export_sealed
from field.phone.enrolling.enrolment import Exchange, ForgottenError, come_back, enrol, rotate
from field.phone.exchange.meeting import Line, Outcome, meet, prove_home, sync_once
from field.phone.identity import Identity, hand_over, identity_of, set_address
from field.phone.showing.reading import (
    digests,
    dossiers,
    form_of,
    others_floating,
    own_changes,
    phone_digest,
    state_of,
    view,
)
from field.phone.showing.telling import Saved, Status, history, messages, status
from field.phone.store import MEMORY, PhoneStore, open_phone_store
from field.phone.surroundings import PhoneSurroundings, kinds_of

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
