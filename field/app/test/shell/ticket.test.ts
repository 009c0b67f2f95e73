import assert from "node:assert/strict";
import { test } from "node:test";
import { isInsideChat, nameOfDevice } from "../../src/shell/device/device.ts";
import { addressOf, routeOf } from "../../src/shell/ways/routes.ts";
import { ticketIn } from "../../src/shell/ticket.ts";

const CODE = "1.7VIAxHaNMvfXsYrIOoT0BQ.Er7KCabcdefghijklmnopq";
const LINK = `https://xa.example/phone/#${CODE}`;

test("a slip is read from its link and from its code, whatever spaces a copy brought", () => {
  assert.deepEqual(ticketIn(LINK), {
    fingerprint: "7VIAxHaNMvfXsYrIOoT0BQ",
    secret: "Er7KCabcdefghijklmnopq",
  });
  assert.equal(ticketIn(` ${CODE.slice(0, 20)}\n${CODE.slice(20)} `)?.secret, "Er7KCabcdefghijklmnopq");
});

test("what is no slip is none", () => {
  for (const text of ["", "#/home", CODE.slice(0, -1), `2${CODE.slice(1)}`, "https://xa.example/phone/#/dossier/1.2.3"])
    assert.equal(ticketIn(text), undefined, text);
});

test("the browser inside a chat app is known, Chrome and Firefox are not taken for one", () => {
  const android = "Mozilla/5.0 (Linux; Android 13; CPH2387) AppleWebKit/537.36 (KHTML, like Gecko)";
  for (const inside of [
    `${android} Zalo/12.3`,
    `${android} [FB_IAB/Orca-Android]`,
    "Mozilla/5.0 (Linux; Android 9; wv)",
  ])
    assert.ok(isInsideChat(inside), inside);
  for (const own of [
    `${android} Chrome/120.0 Mobile Safari/537.36`,
    "Mozilla/5.0 (Android 13; rv:120.0) Firefox/120.0",
  ])
    assert.ok(!isInsideChat(own), own);
  assert.equal(nameOfDevice(`${android} Chrome/120.0`), "CPH2387");
  assert.equal(nameOfDevice("Mozilla/5.0 (Linux; Android 10; K) Chrome/120.0"), "Android");
});

test("an address leads to its screen and back to its parts, whatever they hold", () => {
  const address = addressOf("dossier", "a/b?c#d");
  const { name, parts, query } = routeOf(`${address}?is=waiting`);
  assert.deepEqual([name, parts, query.get("is")], ["dossier", ["a/b?c#d"], "waiting"]);
  for (const hash of ["", "#", "#/", "#/nowhere", "#1.x", "#/%E0%A4%A"]) assert.equal(routeOf(hash).name, "home", hash);
});
