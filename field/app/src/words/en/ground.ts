// What is said of basemaps.

export const GROUND = {
  "ground.how": "Roads, rivers, parcels under the dossiers. Fetch them with a network; afterwards they need none.",
  "ground.here": "On this phone, {size}",
  "ground.old": "An earlier one is on this phone, {size}; the office has a newer one, also in this list",
  "ground.not_here": "Not on this phone, {size}",
  "ground.partly": "{here} of {size} are here",
  "ground.coming": "Fetching {name}",
  "ground.fetch": "Fetch",
  "ground.go_on": "Go on",
  "ground.stop": "Stop",
  "ground.drop": "Take off this phone",
  "ground.no_network": "The network was cut. What has come stays; go on when it is back.",
  "ground.changed": "The file is not the one that was signed, so it is not used. Fetch it again.",
  "ground.full": "This phone is full. Take another map off, then go on.",
  "ground.tight": "{free} are left on this phone, {wanted} more are needed. Take another map off first.",
  "ground.refused": "It could not be fetched: {why}",
  "ground.licence": "Licence: {licence}",
} as const;
