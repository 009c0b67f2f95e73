// What the office console runs in a browser: htmx for the parts of a page that renew themselves, and keys. Every page
// works without it. This module must not decide anything: what is chosen is a form or a link of the page.
import htmx from "htmx.org";
import { listen } from "./keys.ts";
import { makeSmaller } from "./photos.ts";
import { labelTables } from "./tables.ts";

interface Policies {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): unknown;
}

// Pages of this service may be read in as text; no text becomes a script, whatever it holds.
(window as { trustedTypes?: Policies }).trustedTypes?.createPolicy("default", { createHTML: (html) => html });

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyEnabled: false,
  historyCacheSize: 0,
});

listen(document);
makeSmaller(document);
labelTables(document);
