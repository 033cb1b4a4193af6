// The CV as a document, as others read it: PDF.js finds every line of the record in its order, both as the text is drawn
// and as it is read aloud; headings, lists, links and bookmarks are what they say they are. In both layouts, on both
// sheets; of the site of the seeds, and of a made one that has every kind of entry. A validator judges the files too.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as yaml from "yaml";
import { buildSite, copySite, repository } from "./harness.mjs";
import { makeSite, manyWorks, paper } from "./made.mjs";
import { readPdf } from "./pdf.mjs";
import { follow, groupsOf, linesOf, plain } from "./record.mjs";

const BASE = "https://a.example/site/";
const settings = [
  { layout: "classic", paper: "a4", sheet: [595, 842] },
  { layout: "modern", paper: "letter", sheet: [612, 792] },
];
const sites = {};
const documents = [];

before(async () => {
  sites.seeds = await copySite();
  sites.made = await makeSite({ ...manyWorks(30).files, ...made });
  for (const [which, site] of Object.entries(sites)) {
    const people = join(site.root, "content/people");
    site.person = which === "made" ? "ada-abe" : await personWithCv(people);
    const file = join(people, site.person, "cv.yaml");
    const text = await readFile(file, "utf8");
    for (const setting of settings) {
      await writeFile(file, `layout: ${setting.layout}\npaper: ${setting.paper}\n${text}`);
      buildSite(site.root, "--base-url", BASE);
      const folder = join(site.publicFolder, "cv");
      const name = (await readdir(folder)).find((name) => name.endsWith(".pdf"));
      documents.push({
        ...setting,
        which,
        language: "en",
        record: yaml.parse(text),
        groups: groupsOf(await readFile(join(folder, "index.html"), "utf8")),
        read: await readPdf(join(folder, name)),
        verdicts: judged(join(folder, name)),
      });
    }
  }
});

after(() => Promise.all(Object.values(sites).map((site) => site.remove())));

/** What a validator that is not ours says of a file. */
function judged(file) {
  const python = join(repository, "tests/.venv/bin/python");
  const run = spawnSync(python, [join(repository, "tests/judges/judge_pdf.py"), file], { encoding: "utf8" });
  if (run.error) throw new Error(`no judge of PDF files: run \`tests/run tools\` (${run.error.message})`);
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout)[0];
}

async function personWithCv(folder) {
  for (const name of await readdir(folder)) {
    if ((await readdir(join(folder, name))).includes("cv.yaml")) return name;
  }
  throw new Error(`nobody in ${folder} has a CV`);
}

const filler = (count) => Array.from({ length: count }, (_, index) => `Line ${index + 1} of what was done there, told at some length so that it runs over the end of a line of any layout and goes on in the next.`);

/** Every kind of entry, every form of a time, lists within lists, and enough to fill pages. */
const made = {
  "content/papers/on-squares.md": paper({ title: "On $x^2$ and $\\\\sqrt{y_i}$", venue: "Letters" }),
  "content/people/ada-abe/profile.yaml": "name: Ada Abe\nemail: ada@a.example\norcid: 0000-0002-1825-0097\n",
  "content/people/ada-abe/cv.yaml": yaml.stringify({
    sections: [
      {
        title: "Education",
        kind: "education",
        entries: [
          { institution: "École polytechnique", area: "Physics & more", degree: "PhD", start_date: "2011-09", end_date: "2015-02", location: "Paris", summary: "On *staggered* waves", highlights: ["Grade: 1.0", "Advisor: B. Łoś"] },
          { institution: "Universität Zürich", area: "Mathematics", date: "2009" },
        ],
      },
      {
        title: "Positions & Visits",
        kind: "experience",
        entries: [
          { company: "A Laboratory", position: "Head of a Group", start_date: "2020", end_date: "present", location: "Oslo", highlights: ["First\n- inner one\n- inner two\n  - innermost", ...filler(14), "Last\n1. counted one\n2. counted two"] },
          { company: "A Company", start_date: "2016-03-01", end_date: "2019-12-31", highlights: filler(25) },
        ],
      },
      { title: "Awards", kind: "awards", entries: [{ name: "A Prize of the [Society](https://society.example/prize)", date: "Spring 2013" }, { bullet: "A bullet with `code` and a [link](https://bullet.example/)" }, { bullet: "Another" }, { name: "A Scholarship", start_date: "2019", end_date: "2099" }, { name: "A Medal", date: "2012-05-17", location: "Rome", summary: "for everything" }] },
      { title: "Publications", kind: "publications" },
      { title: "Languages", kind: "skills", entries: [{ label: "Spoken", details: "Norwegian, *German*" }, { label: "Written", details: filler(1)[0] }] },
      { title: "Statement", kind: "other", entries: ["A paragraph of free text.\n\nAnd a second one, after it.", ...filler(20)] },
      { title: "Talks", kind: "talks", entries: [{ name: "How to Talk", date: "2021", location: "Bonn", summary: "invited" }, { name: "How to Listen", date: "2022-06" }] },
    ],
  }),
};

function everyDocument(name, check) {
  for (const [index, setting] of [...settings, ...settings].entries()) {
    const which = index < settings.length ? "seeds" : "made";
    const find = () => documents.find((document) => document.which === which && document.layout === setting.layout);
    test(`${name}: ${which}, ${setting.layout}, ${setting.paper}`, () => check(find()));
  }
}

for (const order of ["content", "spoken"]) {
  const how = order === "content" ? "as it is drawn" : "as it is read aloud";
  everyDocument(`every line of the record is there in its order, ${how}`, ({ read, record, groups }) => {
    const { lines, titles } = follow(read[order], record, groups);
    assert.ok(lines > 80 && titles > 5, `${lines} lines, ${titles} titles`);
  });
}

everyDocument("headings are the record's, and bookmarks are the headings", ({ read, record, groups }) => {
  const expected = record.sections.flatMap((section) => {
    const labels = groups.filter(({ label, title }) => label && title === section.title).map(({ label }) => ["H2", label]);
    return [["H1", section.title], ...labels];
  });
  const headings = read.elements.filter(({ role }) => /^H\d?$/.test(role));
  assert.deepEqual(headings.map(({ role, text }) => [role, plain(text)]), expected.map(([role, text]) => [role, plain(text)]));
  assert.deepEqual(read.outline, expected.map(([, text]) => text));
});

everyDocument("lists are lists, and what the record lists are their items", ({ read, record }) => {
  const roles = (role) => read.elements.filter((element) => element.role === role);
  const items = record.sections.flatMap(({ entries }) => entries ?? []).flatMap((entry) => [...(entry.highlights ?? []), entry.bullet ?? []].flat());
  const expected = items.flatMap((item) => linesOf(item));
  const bodies = roles("LBody").map(({ text }) => plain(text));
  for (const line of expected) assert.ok(bodies.some((body) => body.startsWith(plain(line).slice(0, 40))), line);
  assert.ok(roles("L").length > 2);
});

everyDocument("links lead where they say, and each is in the tree", ({ read, record }) => {
  assert.deepEqual(read.untagged, []);
  assert.ok(read.links.length > 3);
  assert.ok(read.links.every((link) => typeof link === "string" && URL.canParse(link)), String(read.links));
  const written = yaml.stringify(record).match(/(?<=\]\()https?:[^)]+/g) ?? [];
  for (const link of [...written, BASE]) assert.ok(read.links.includes(link), link);
  assert.ok(read.links.some((link) => link.startsWith("mailto:")));
});

everyDocument("the file tells what it is", ({ read, sheet, language }) => {
  assert.match(read.info.Title, /Curriculum vitae/);
  assert.ok(read.info.Title.includes(read.info.Author) && read.info.Author !== "");
  assert.equal(read.info.Language, language);
  assert.ok(read.sheets.length > 2 && read.sheets.every(([width, height]) => width === sheet[0] && height === sheet[1]));
  assert.equal(read.marks.Marked, true);
  assert.ok(read.fonts.length > 0 && read.fonts.every(({ isEmbedded }) => isEmbedded), JSON.stringify(read.fonts));
  assert.match(read.xmp, /<pdfaid:part>2<.*<pdfaid:conformance>A<.*<pdfuaid:part>1</s);
  const [, year] = read.info.CreationDate.match(/^D:(\d{4})/);
  assert.ok(Number(year) <= new Date().getFullYear(), `it was made in ${year}`);
});

test("formulas are formulas, and read aloud as their source", () => {
  for (const { read } of documents.filter(({ which }) => which === "made")) {
    const formulas = read.elements.filter(({ role }) => role === "Formula").map(({ alt }) => alt);
    assert.deepEqual(formulas, ["x^2", "\\sqrt{y_i}"]);
  }
});

everyDocument("a validator finds it to be PDF/A-2a and PDF/UA-1", ({ verdicts }) => {
  assert.deepEqual(verdicts.map(({ standard }) => standard), ["PDF/A-2a", "PDF/UA-1"]);
  for (const { rules, broken, conforms, standard } of verdicts) {
    assert.deepEqual(broken, [], standard);
    assert.ok(conforms && rules > 100, `${standard}: ${rules} rules`);
  }
});

test("the validator sees what is wrong", async () => {
  const folder = join(sites.seeds.publicFolder, "cv");
  const name = (await readdir(folder)).find((name) => name.endsWith(".pdf"));
  const file = await readFile(join(folder, name), "latin1");
  const harmed = file.replace("<pdfuaid:part>1<", "<pdfuaid:part>7<").replace("<pdfaid:conformance>A<", "<pdfaid:conformance>Z<");
  await writeFile(join(folder, "harmed.pdf"), harmed, "latin1");
  for (const { broken, conforms, standard } of judged(join(folder, "harmed.pdf"))) {
    assert.ok(!conforms && broken.length > 0, standard);
  }
});
