// Every page of the built site is valid HTML.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { buildSite, copySite, routesOf } from "./harness.mjs";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // Matters of taste, not of validity.
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "attr-quotes": "off",
    "doctype-style": "off",
    // Everything comes from the same folder: there is no third party whose files could be swapped.
    "require-sri": "off",
    // Numbers in papers' texts are no telephone numbers.
    "tel-non-breaking": "off",
  },
});

let site;

before(async () => {
  site = await copySite();
  buildSite(site.root);
});

after(() => site?.remove());

test("every page is valid HTML", async () => {
  const found = [];
  for (const route of await routesOf(site.publicFolder)) {
    const file = route === "" || route.endsWith("/") ? `${route}index.html` : route;
    const report = await validator.validateString(await readFile(join(site.publicFolder, file), "utf8"), file);
    for (const { messages } of report.results) {
      found.push(...messages.map(({ line, column, message, ruleId }) => `${file}:${line}:${column} ${message} (${ruleId})`));
    }
  }
  assert.deepEqual(found, []);
});
