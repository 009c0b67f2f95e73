// Where the app begins.

import { render } from "preact";
import { Start } from "./start.tsx";

const root = document.getElementById("app");
if (root !== null) {
  root.replaceChildren();
  render(<Start />, root);
}
