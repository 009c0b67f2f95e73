// The public ODK engine, spoken with by lines of JSON: one line asks it to fill a form in, one line answers.
//
//   {form, files: {name: text}, edit?: instance XML, steps: [[where, answer], …]}
//   {instance, files: {name: base64}, wrong: [node, …], answers: {node: text}}    or {error}
//
// `where` is the end of a node's reference (`ho/chu_ho`, `nguoi[1]/ten`); an answer is text (OK for an
// acknowledgement), a list of codes, {file, bytes} for an attachment, {add: n} for so many more rows of a repeat.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

// The engine's parser looks for what scripts had before modules; its model wants the parts of a document.
globalThis.require = createRequire(import.meta.url);
globalThis.__dirname = import.meta.dirname;
const { window } = new JSDOM("<!doctype html>", { url: "http://localhost/" });
for (const name of ["window", "document", "DOMParser", "XMLSerializer", "XMLDocument", "Document", "Element", "Node", "Attr", "Text", "Comment", "CDATASection", "XPathResult", "XPathEvaluator"])
  Object.defineProperty(globalThis, name, { value: name === "window" ? window : window[name], configurable: true });
const { loadForm } = await import("@getodk/xforms-engine");

const response = (text) => ({
  ok: text !== undefined, status: text === undefined ? 404 : 200, headers: new Headers({ "content-type": "text/csv" }),
  text: async () => text, blob: async () => new Blob([text]), body: null, bodyUsed: false,
});

const all = (node) => [node, ...(node.currentState.children ?? []).flatMap(all)];
const ends = (node, where) => node.currentState.reference.endsWith(`/${where}`);

function answer(root, where, value) {
  const node = all(root).find((each) => ends(each, where) && !each.nodeType.startsWith("repeat-instance"));
  if (node === undefined) throw new Error(`no node ${where}`);
  if (value?.add !== undefined) node.addInstances(undefined, value.add);
  else if (node.nodeType === "select") node.selectValues(value === "" ? [] : [value].flat());
  else if (node.nodeType === "trigger") node.setValue(value === "OK");
  else if (node.nodeType === "rank") node.setValues(value);
  else if (value?.file !== undefined) node.setValue(new File([Buffer.from(value.bytes, "base64")], value.file));
  else node.setValue(value);
}

async function fill({ form, files, edit, steps }) {
  const fetchFormAttachment = async (url) => response(files[String(url).split("/").pop()]);
  const loaded = await loadForm(form, { fetchFormAttachment });
  if (loaded.status === "failure") throw loaded.error;
  const data = [new FormData()];
  if (edit) data[0].set("xml_submission_file", new File([edit], "submission.xml", { type: "text/xml" }));
  const instance = edit
    ? await loaded.editInstance({ inputType: "FORM_INSTANCE_INPUT_RESOLVED", data })
    : loaded.createInstance();
  for (const [where, value] of steps) answer(instance.root, where, value);
  return told(instance);
}

async function told(instance) {
  const payload = await instance.root.prepareInstancePayload({ payloadType: "monolithic" });
  const found = { instance: "", files: {}, wrong: [], answers: {} };
  for (const [name, part] of payload.data[0].entries()) {
    const bytes = Buffer.from(await part.arrayBuffer());
    if (name === "xml_submission_file") found.instance = bytes.toString();
    else found.files[part.name] = bytes.toString("base64");
  }
  const nodes = all(instance.root);
  const wrong = new Set((payload.violations ?? []).map((each) => each.nodeId));
  found.wrong = nodes.filter((each) => wrong.has(each.nodeId)).map((each) => each.currentState.reference);
  for (const node of nodes) found.answers[node.currentState.reference] = String(node.currentState.instanceValue ?? "");
  return found;
}

for await (const line of createInterface({ input: process.stdin })) {
  const said = await fill(JSON.parse(line)).catch((error) => ({ error: String(error?.stack ?? error) }));
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
