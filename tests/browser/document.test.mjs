// The CV as a document, as others read it: PDF.js finds every line of the record in its order, both as the text is drawn
// and as it is read aloud; headings, lists, links and bookmarks are what they say they are. In both layouts, on both
// sheets; of the site of the seeds, and of a made one that has every kind of entry. A validator judges the files too.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parse } from "parse5";
import * as yaml from "yaml";
import { buildSite, copySite, repository } from "./harness.mjs";
import { makeSite, manyWorks, paper } from "./made.mjs";
import { readPdf } from "./pdf.mjs";

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
        page: parse(await readFile(join(folder, "index.html"), "utf8")),
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

/** Words without what a break of a line or a typesetter changes in them. */
const plain = (text) =>
  text
    .normalize("NFKC")
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/(?<=[-–/])\s+|\s+(?=[-–/])/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

/** The lines of a text in Markdown, as they read once it is set. */
const linesOf = (markdown) =>
  String(markdown ?? "")
    .split("\n")
    .map((line) => line.trim().replace(/^([-*]|\d+\.) /, ""))
    .map((line) => line.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/(?<!\\)[*_`]/g, "").replace(/\\(?=[^\w\s])/g, ""))
    .filter((line) => line !== "");

const months = "January February March April May June July August September October November December".split(" ");
const shown = (date) => {
  const parts = String(date).match(/^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/);
  if (!parts) return String(date);
  const [, year, month, day] = parts;
  return [day && Number(day), month && months[month - 1], year].filter(Boolean).join(" ");
};
const timeOf = ({ date, start_date, end_date }) =>
  date !== undefined ? shown(date) : [start_date, end_date].filter((each) => each !== undefined).map(shown).join(" – ");

/** What an entry says: parts of its head, in whatever order a layout has them, then lines in theirs. */
function saidBy(entry) {
  if (typeof entry === "string") return { head: [], lines: linesOf(entry) };
  const { institution, area, degree, company, position, name, label, details, bullet, location, summary, highlights } = entry;
  const role = [degree, area].filter(Boolean).join(" in ");
  const head = [institution, company, name, role, position, location, timeOf(entry)].flatMap(linesOf);
  return { head, lines: [label, details, bullet, summary, ...(highlights ?? [])].flatMap(linesOf) };
}

/** Marks of lists and what stands between the parts of a head: what a record does not say. */
const BETWEEN = /^[\s•‣–·,:;]*(\d+\.)?[\s•‣–·,:;]*$/;

/** Goes through a text line by line; nothing may be missing, come earlier, or stand between. */
class Reader {
  constructor(text) {
    this.text = plain(text);
    this.at = 0;
  }

  find(line, from) {
    const at = this.text.indexOf(plain(line), from);
    assert.notEqual(at, -1, `\`${line}\` does not follow \`…${this.text.slice(Math.max(0, from - 80), from)}\`: there is \`${this.text.slice(from, from + 160)}…\``);
    return at;
  }

  follows(line) {
    const at = this.find(line, this.at);
    const between = this.text.slice(this.at, at);
    assert.match(between, BETWEEN, `before \`${line}\``);
    this.at = at + plain(line).length;
  }

  /** Lines that follow in any order. */
  followAll(lines) {
    const rest = [...lines];
    while (rest.length > 0) {
      const places = rest.map((line) => this.find(line, this.at));
      // Of two that begin alike, the longer one is meant.
      const lowest = Math.min(...places);
      const nearest = rest.filter((_, index) => places[index] === lowest).sort((a, b) => b.length - a.length)[0];
      this.follows(nearest);
      rest.splice(rest.indexOf(nearest), 1);
    }
  }

  passes(line) {
    this.at = this.find(line, this.at) + plain(line).length;
  }
}

const nodesOf = (node) => [node, ...(node.childNodes ?? []).flatMap(nodesOf)];
const attribute = (node, name) => node.attrs?.find((each) => each.name === name)?.value;
const textOf = (node) => nodesOf(node).map(({ nodeName, value }) => (nodeName === "#text" ? value : "")).join("");
const hasClass = (node, name) => (attribute(node, "class") ?? "").split(" ").includes(name);

/** The groups of works in the section of a page: headings, and titles without formulas. */
function groupsOf(page, title) {
  const nodes = nodesOf(page);
  const section = nodes.filter((node) => node.nodeName === "section").find((node) => textOf(node).trim().startsWith(title));
  const groups = nodesOf(section).filter((node) => hasClass(node, "group"));
  return groups.map((group) => {
    const label = nodesOf(group).find((node) => node.nodeName === "h3");
    const links = nodesOf(group).filter((node) => node.nodeName === "a" && /^\.\.\/papers\/[^/]+\/$/.test(attribute(node, "href")));
    const titles = links.filter((link) => nodesOf(link).every(({ nodeName }) => nodeName !== "math")).map(textOf);
    return { label: label && textOf(label), titles: [...new Set(titles)] };
  });
}

for (const order of ["content", "spoken"]) {
  const how = order === "content" ? "as it is drawn" : "as it is read aloud";
  everyDocument(`every line of the record is there in its order, ${how}`, ({ read, record, page }) => {
    const reader = new Reader(read[order]);
    let lines = 0;
    let titles = 0;
    record.sections.forEach((section, index) => {
      // What stands above the first section is the profile's, and works are as their style has them.
      if (index === 0 || record.sections[index - 1].kind === "publications") reader.passes(section.title);
      else reader.follows(section.title);
      for (const entry of section.entries ?? []) {
        const { head, lines: said } = saidBy(entry);
        reader.followAll(head);
        said.forEach((line) => reader.follows(line));
        lines += head.length + said.length;
      }
      if (section.kind !== "publications") return;
      for (const group of groupsOf(page, section.title)) {
        if (group.label) reader.passes(group.label);
        group.titles.forEach((title) => reader.passes(title));
        titles += group.titles.length;
      }
    });
    assert.ok(lines > 80 && titles > 5, `${lines} lines, ${titles} titles`);
  });
}

everyDocument("headings are the record's, and bookmarks are the headings", ({ read, record, page }) => {
  const expected = record.sections.flatMap((section) => {
    const groups = section.kind === "publications" ? groupsOf(page, section.title) : [];
    return [["H1", section.title], ...groups.filter(({ label }) => label).map(({ label }) => ["H2", label])];
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
