// Every work of tests/fixtures/citations, exported as BibTeX and RIS, comes through another tool (citation-js) as our
// CSL-JSON has it; and what that tool writes as BibTeX reads as it did before.

import assert from "node:assert/strict";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Cite, plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { buildSite, copySite, repository } from "./harness.mjs";

const FIELDS = ["type", "title", "author", "editor", "issued", "container-title", "volume", "issue", "page", "publisher"];
const IDENTIFIERS = ["DOI", "URL", "ISBN", "ISSN"];

// It would leave out what is not ASCII.
plugins.config.get("@bibtex").format.asciiOnly = false;

// What does not come through, by format, work and field, and why. Anything else is a fault of ours.
const KIND = "@misc and GEN stand for it in these formats, which the tool reads as a document";
const MISC = "the tool reads `howpublished` as the publisher";
const EPRINT = "the number at arXiv stands in `eprint`, which the tool does not read";
const UNREAD = "the tool does not read this tag of this type";
const DIFFERENCES = {
  "bib dataset type": KIND,
  "bib preprint-arxiv type": KIND,
  "bib preprint-arxiv publisher": EPRINT,
  "bib preprint-arxiv URL": EPRINT,
  "bib preprint-server type": KIND,
  "bib software type": KIND,
  "bib speech type": KIND,
  "bib speech publisher": MISC,
  "bib webpage type": KIND,
  "bib webpage container-title": MISC,
  "bib webpage publisher": MISC,
  "ris article-number publisher": UNREAD,
  "ris chapter editor": UNREAD,
  "ris paper-full container-title": UNREAD,
  "ris paper-series editor": UNREAD,
  "ris paper-series container-title": UNREAD,
  "ris paper-series ISBN": UNREAD,
  "ris paper-year container-title": UNREAD,
  "ris preprint-arxiv type": KIND,
  "ris preprint-server type": KIND,
  "ris software issued": UNREAD,
  "ris speech type": "the tool takes SLIDE for a film",
  "ris webpage container-title": UNREAD,
};

let site;
let works;

before(async () => {
  site = await copySite();
  for (const name of ["seeds", "content"]) await rm(join(site.root, name), { recursive: true, force: true });
  await cp(join(repository, "tests/fixtures/citations/papers"), join(site.root, "content/papers"), { recursive: true });
  await mkdir(join(site.root, "content/people/ada-lovelace"), { recursive: true });
  await writeFile(join(site.root, "content/people/ada-lovelace/profile.yaml"), "name: Ada Lovelace\n");
  await writeFile(join(site.root, "content/site.yaml"), "owner: ada-lovelace\n");
  buildSite(site.root);
  works = await readdir(join(site.publicFolder, "papers"));
});

after(() => site?.remove());

const exported = (slug, format) => readFile(join(site.publicFolder, "papers", slug, `${slug}.${format}`), "utf8");

/** A name as it is printed: tools part it differently. */
const printed = (name) =>
  [name.given, name["dropping-particle"], name["non-dropping-particle"], name.family ?? name.literal, name.suffix].filter(Boolean).join(" ");

/** What is compared of an item; BibTeX dates end with the month. */
function compared(item, format) {
  const parts = (date) => date?.["date-parts"]?.[0].slice(0, format === "bib" ? 2 : 3).map(Number);
  const told = { author: item.author?.map(printed), editor: item.editor?.map(printed), issued: parts(item.issued) };
  const of = (field) => (field in told ? told[field] : item[field]);
  return Object.fromEntries([...FIELDS, ...IDENTIFIERS].map((field) => [field, JSON.stringify(of(field)) ?? ""]));
}

const ours = async (slug) => [JSON.parse(await exported(slug, "json"))].flat()[0];

for (const format of ["bib", "ris"]) {
  test(`what is exported as ${format} reads as our CSL-JSON`, async () => {
    assert.ok(works.length > 15);
    const found = [];
    for (const slug of works) {
      const expected = compared(await ours(slug), format);
      const [item, ...more] = new Cite(await exported(slug, format)).data;
      assert.equal(more.length, 0, slug);
      const read = compared(item, format);
      for (const field of Object.keys(expected)) {
        if (read[field] !== expected[field]) found.push([`${format} ${slug} ${field}`, expected[field], read[field]]);
      }
    }
    const stated = Object.keys(DIFFERENCES).filter((name) => name.startsWith(`${format} `));
    assert.deepEqual(found.map(([name]) => name).sort(), stated.sort(), JSON.stringify(found, null, 1));
  });
}

test("what another tool makes of our BibTeX reads as before", async () => {
  for (const slug of works) {
    const first = new Cite(await exported(slug, "bib"));
    const again = new Cite(first.format("bibtex"));
    assert.deepEqual(compared(again.data[0], "bib"), compared(first.data[0], "bib"), slug);
  }
});

test("another tool takes our CSL-JSON as it is", async () => {
  for (const slug of works) {
    const item = await ours(slug);
    assert.deepEqual(compared(new Cite(item).data[0], "json"), compared(item, "json"), slug);
  }
});
