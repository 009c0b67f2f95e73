// Where the app begins.

import { render } from "preact";
import { keepInstall } from "./installing.ts";
import { Start } from "./start.tsx";

keepInstall();
const root = document.getElementById("app");
if (root !== null) {
  root.replaceChildren();
  render(<Start />, root);
}
