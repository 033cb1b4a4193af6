// What a CV's record says, line by line, and whether a text says the same in the same order. The words are those of the
// record's file; nothing here knows how a layout or a page sets them.

import assert from "node:assert/strict";
import { parse } from "parse5";

/** Words without what a break of a line or a typesetter changes in them. */
export const plain = (text) =>
  text
    .normalize("NFKC")
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/(?<=[-–/])\s+|\s+(?=[-–/])/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

/** The lines of a text in Markdown, as they read once it is set. */
export const linesOf = (markdown) =>
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
  // Without a list below it, a summary is of the head.
  const isBrief = highlights === undefined;
  const head = [institution, company, name, role, position, location, timeOf(entry), isBrief && summary].flatMap((part) => linesOf(part || ""));
  return { head, lines: [label, details, bullet, isBrief ? "" : summary, ...(highlights ?? [])].flatMap(linesOf) };
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

/** Follows a text through the record, section by section; says how many lines and titles it came by. */
export function follow(text, record, groups) {
  const reader = new Reader(text);
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
    for (const group of groups.filter(({ title }) => title === section.title)) {
      if (group.label) reader.passes(group.label);
      group.titles.forEach((title) => reader.passes(title));
      titles += group.titles.length;
    }
  });
  return { lines, titles };
}

const nodesOf = (node) => [node, ...(node.childNodes ?? []).flatMap(nodesOf)];
const attribute = (node, name) => node.attrs?.find((each) => each.name === name)?.value;
const textOf = (node) => nodesOf(node).map(({ nodeName, value }) => (nodeName === "#text" ? value : "")).join("");
const hasClass = (node, name) => (attribute(node, "class") ?? "").split(" ").includes(name);

/** The groups of works on a CV's page: the section's title, the heading, and the titles without formulas. */
export function groupsOf(html) {
  const sections = nodesOf(parse(html)).filter((node) => hasClass(node, "cv-section"));
  return sections.flatMap((section) => {
    const title = textOf(nodesOf(section).find((node) => node.nodeName === "h2"));
    const groups = nodesOf(section).filter((node) => hasClass(node, "group"));
    return groups.map((group) => {
      const label = nodesOf(group).find((node) => node.nodeName === "h3");
      const links = nodesOf(group).filter((node) => node.nodeName === "a" && /^\.\.\/papers\/[^/]+\/$/.test(attribute(node, "href")));
      const titles = links.filter((link) => nodesOf(link).every(({ nodeName }) => nodeName !== "math")).map(textOf);
      return { title, label: label && textOf(label), titles: [...new Set(titles)] };
    });
  });
}
