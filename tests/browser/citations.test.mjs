// What is printed of the works of tests/fixtures/citations agrees with citeproc-js, the reference processor, in every
// offered style and in a style file of one's own. `cargo test` wrote down what is printed (tests/suite/citations.rs), with the very styles and locales.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import CSL from "citeproc";

const folder = join(process.env.CARGO_TARGET_DIR ?? join(import.meta.dirname, "../../target"), "citations");
assert.ok(existsSync(join(folder, "made.json")), "run `tests/run test` first: it writes target/citations/");
const made = JSON.parse(readFileSync(join(folder, "made.json"), "utf8"));

// Where the two differ, and why that is right: "<style> <work>": "reason".
const DIFFERENCES = {
  "acm paper-year": "the reference sets a point behind a publisher and a place that are not there: `2024. .`",
};

function styleOf(key) {
  // The archive writes neither the namespace nor the hyphen of this term.
  const xml = readFileSync(join(folder, `${key}.csl`), "utf8");
  const named = xml.includes("xmlns=") ? xml : xml.replace("<style ", '<style xmlns="http://purl.org/net/xbiblio/csl" ');
  return named.replaceAll('term="et al"', 'term="et-al"');
}

function localeOf(code) {
  const own = join(folder, `locale-${code}.xml`);
  return readFileSync(existsSync(own) ? own : join(folder, "locale-en-US.xml"), "utf8");
}

function textOf(html) {
  return html
    .replace(/<div class="csl-left-margin">.*?<\/div>/, "")
    // Numbers are the lists' own.
    .replace(/(<div class="csl-entry">)\[\d+\] /, "$1")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&#60;", "<")
    .replaceAll("&#62;", ">")
    .replaceAll("&#38;", "&")
    .replace(/\s+/g, " ")
    .trim();
}

for (const [key, printed] of Object.entries(made.printed)) {
  test(`${key} agrees with the reference processor`, () => {
    const items = new Map(made.items.map((item) => [item.id, item]));
    const engine = new CSL.Engine({ retrieveLocale: localeOf, retrieveItem: (id) => ({ ...items.get(id) }) }, styleOf(key));
    const differences = {};
    for (const id of items.keys()) {
      engine.updateItems([id]);
      const reference = textOf(engine.makeBibliography()[1][0]);
      if (reference !== printed[id]) differences[`${key} ${id}`] = { reference, ours: printed[id] };
    }
    assert.equal(Object.keys(printed).length, items.size);
    const expected = Object.keys(DIFFERENCES).filter((name) => name.startsWith(`${key} `));
    assert.deepEqual(Object.keys(differences), expected, JSON.stringify(differences, null, 2));
  });
}
