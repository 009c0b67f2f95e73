// A style that is imported by code is its text: `tools/bundling.mjs` sees to it.

declare module "*.css" {
  const text: string;
  export default text;
}
