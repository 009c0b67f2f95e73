// The first part of the app: it draws itself in place of the page's own words.

import { render } from "preact";
import { keepInstall } from "./device/installing.ts";
import { Start } from "./start.tsx";

keepInstall();
const root = document.getElementById("app");
if (root !== null) {
  root.replaceChildren();
  render(<Start />, root);
}
