// Meeting home and colleagues: enrolment, sync, bundles; and the HTTP line that carries messages.

export { exportBundle } from "./courier/carrying.ts";
export { enrol, fingerprintOf, ForgottenError, type Exchange, type Ticket } from "./enrolling/enrolment.ts";
export { HomeRefusedError, httpLine, NoAnswerError, type Road } from "./http.ts";
export { importBundle, type Imported } from "./courier/importing.ts";
export { exportSealed, giveUp, handInCode, sealedLine, type SealedExport, type SealedLine } from "./sealed/index.ts";
export { meet, proveHome, type Line, type Outcome } from "./meeting/meeting.ts";
