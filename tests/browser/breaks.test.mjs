// Where the pages of a document break: documents whose first section grows line by line, so that every line of the rest
// comes to stand at the foot of a page, and at the head of the next. Every word says to which part of the record it
// belongs, and which of that part's words it is. In both layouts.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as yaml from "yaml";
import { buildSite } from "./harness.mjs";
import { makeSite, paper } from "./made.mjs";
import { pageLines } from "./pdf.mjs";

/** More than a page has lines. */
const LENGTHS = 50;
const layouts = ["classic", "modern"];
let site;

/** Words of a part: `p12x3` is the third word of the twelfth paragraph. */
const words = (part, count) => Array.from({ length: count }, (_, index) => `${part}x${index + 1}`).join(" ");

/** A record with all that can stand at the foot of a page: paragraphs of one to six lines, heads, lists within lists. */
function record(length) {
  let number = 0;
  const next = (kind) => `${kind}${(number += 1)}`;
  const paragraph = (count) => words(next("p"), count);
  const position = (...highlights) => {
    const head = next("e");
    return { company: words(head, 2), position: `${head}x3 ${head}x4`, start_date: "2019", end_date: "2020", highlights };
  };
  const talk = () => {
    const head = next("t");
    return { name: words(head, 3), date: "2021", location: `${head}x4`, summary: words(head, 5) };
  };
  const several = (count, make) => Array.from({ length: count }, (_, index) => make(index));
  const section = (kind, entries) => ({ title: `${next("h")}x1`, kind, entries });
  return {
    sections: [
      section("other", several(length, () => ({ bullet: paragraph(2) }))),
      section("experience", several(5, (index) => position(paragraph(8 + 7 * index), `${paragraph(20)}\n- ${paragraph(25)}\n- ${paragraph(6)}`, paragraph(4), paragraph(40)))),
      section("talks", several(9, talk)),
      section("awards", several(6, (index) => ({ bullet: paragraph(10 + 9 * index) }))),
      { title: `${next("h")}x1`, kind: "publications", topics: ["g1x1", "g2x1"] },
      section("skills", several(4, () => ({ label: `${next("l")}x1`, details: paragraph(24) }))),
      section("other", several(4, (index) => paragraph(30 + 11 * index))),
      section("service", several(4, () => position())),
    ],
  };
}

before(async () => {
  const people = layouts.flatMap((layout) => Array.from({ length: LENGTHS }, (_, length) => ({ layout, length, slug: `${layout}-${length}` })));
  const papers = Array.from({ length: 8 }, (_, index) => [
    `content/papers/w${index + 1}.md`,
    paper({ title: words(`w${index + 1}`, 12), authors: ["Ada Abe"], date: 2020 - index, more: `topics: [g${(index % 2) + 1}x1]\nportfolio_of: [${people.map(({ slug }) => slug).join(", ")}]\n` }),
  ]);
  const files = people.flatMap(({ layout, length, slug }) => [
    [`content/people/${slug}/profile.yaml`, `name: A ${slug}\n`],
    [`content/people/${slug}/cv.yaml`, yaml.stringify({ layout, paper: "a4", ...record(length) })],
  ]);
  site = await makeSite({
    "content/site.yaml": yaml.stringify({ title: "Breaks", people: people.map(({ slug }) => slug) }),
    ...Object.fromEntries([...papers, ...files]),
  });
  buildSite(site.root);
  for (const person of people) {
    const file = join(site.publicFolder, "people", person.slug, "cv", `${person.slug}-cv.pdf`);
    (site.documents ??= []).push({ ...person, pages: await pageLines(file) });
  }
});

after(() => site?.remove());

/** The parts to which a line belongs, with the numbers of its words. */
function partsOf(line) {
  const parts = new Map();
  for (const [, part, number] of line.matchAll(/([a-z]\d+)x(\d+)/g)) parts.set(part, [...(parts.get(part) ?? []), Number(number)]);
  return parts;
}

/** What a careful typesetter would not have: with the page, and the lines around the break. */
function faultsOf({ pages, layout, length }) {
  const told = pages.map((lines) => lines.map(partsOf));
  const faults = [];
  for (let page = 0; page + 1 < told.length; page += 1) {
    const [foot, head] = [told[page], told[page + 1]];
    const add = (what) => faults.push(`${layout} ${length}, page ${page + 1}: ${what}: …${pages[page].slice(-2).join(" / ")} || ${pages[page + 1].slice(0, 2).join(" / ")}…`);
    const last = [...(foot.at(-1)?.keys() ?? [])];
    if (last.some((part) => /^[hg]/.test(part))) add("a heading stands last");
    const count = (lines, part) => lines.filter((parts) => parts.has(part)).length;
    for (const part of new Set(foot.flatMap((parts) => [...parts.keys()]))) {
      const [above, below] = [count(foot, part), count(head, part)];
      if (below === 0) continue;
      if (/^[ewtl]/.test(part)) add(`${part} is torn`);
      else if (above === 1) add(`the first line of ${part} stands alone`);
      else if (below === 1) add(`the last line of ${part} stands alone`);
    }
    // A head stands with what it is the head of.
    const isHead = last.some((part) => part.startsWith("e"));
    const goesOn = [...(head[0]?.keys() ?? [])].some((part) => part.startsWith("p"));
    if (isHead && goesOn) add("the head of an entry stands last");
    // Where the next heading comes soon, more than one talk or work comes before it.
    const heads = head.flatMap((parts) => [...parts.keys()]);
    const before = new Set(heads.slice(0, heads.findIndex((part) => /^[hg]/.test(part))));
    if (before.size === 1 && /^[tw]/.test(heads[0])) add(`${heads[0]} is alone of its section on the next page`);
  }
  return faults;
}

for (const layout of layouts) {
  test(`pages break where a careful typesetter would break them: ${layout}`, () => {
    const documents = site.documents.filter((document) => document.layout === layout);
    const breaks = documents.flatMap(({ pages }) => pages.slice(1).map((lines) => lines[0]));
    assert.ok(new Set(breaks).size > LENGTHS / 2, `the breaks differ: ${new Set(breaks).size}`);
    const faults = documents.flatMap(faultsOf);
    assert.deepEqual(faults.slice(0, 12), [], `${faults.length} faults at ${breaks.length} breaks`);
  });
}
