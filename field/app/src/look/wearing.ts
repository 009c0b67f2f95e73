// The style of a part of the code that comes later: `import style from "./x.css"` is its text, minified.
//
// This module must not know a part.

/** From now on the page wears it. */
export function wear(style: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
