// Everything that draws positions, as one part of the code.

export { Placing } from "./placing.tsx";
export { Positions } from "./positions.tsx";
