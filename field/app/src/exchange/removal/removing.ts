// What takes dossiers off this phone: erased ones, and those that left its scope. A part of its own: few phones need it on
// a day. This module must not hold code of its own.

export { destroy } from "./destroying.ts";
export { letGo } from "./leaving.ts";
