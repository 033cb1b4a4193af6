// What machines read of a site, read by parsers that are not ours: JSON-LD against the vocabulary of schema.org (as
// schema-dts has it), the feed as Atom, the sitemap as XML, the tags for Google Scholar and the links of FAIR Signposting.
// Two sites: that of the seeds, and a made one whose papers are those of tests/fixtures/citations.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { parseAtomFeed } from "feedsmith";
import { parse } from "parse5";
import { buildSite, copySite, repository, routesOf } from "./harness.mjs";

const BASE = "https://a.example/site/";
const sites = {};

before(async () => {
  sites.seeds = await copySite();
  sites.made = await copySite();
  await makeSite(sites.made.root);
  for (const site of Object.values(sites)) {
    buildSite(site.root, "--base-url", BASE);
    site.pages = await pagesOf(site.publicFolder);
  }
});

after(() => Promise.all(Object.values(sites).map((site) => site.remove())));

/** Every type of work, one with a PDF and one with a teaser, in the portfolio of Ada Lovelace. */
async function makeSite(root) {
  for (const name of ["seeds", "content"]) await rm(join(root, name), { recursive: true, force: true });
  await cp(join(repository, "tests/fixtures/citations/papers"), join(root, "content/papers"), { recursive: true });
  const files = {
    "site.yaml": "owner: ada-lovelace\n",
    "people/ada-lovelace/profile.yaml": "name: Ada Lovelace\norcid: 0000-0002-1825-0097\n",
    "papers/article-full/paper.pdf": "%PDF-1.4\n",
    "news/first.md": "---\ntitle: First\ndate: 2024-01-02\n---\nText.\n",
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, "content", name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

async function pagesOf(folder) {
  const pages = [];
  for (const route of await routesOf(folder)) {
    const file = route === "" || route.endsWith("/") ? `${route}index.html` : route;
    pages.push({ route, ...headOf(await readFile(join(folder, file), "utf8")) });
  }
  return pages;
}

/** The tags of a page's head, and its JSON-LD. */
function headOf(html) {
  const head = parse(html)
    .childNodes.find((node) => node.nodeName === "html")
    .childNodes.find((node) => node.nodeName === "head").childNodes;
  const all = (name) =>
    head
      .filter((node) => node.nodeName === name)
      .map((node) => ({
        ...Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
        text: node.childNodes.map((child) => child.value).join(""),
      }));
  const scripts = all("script").filter((script) => script.type === "application/ld+json");
  return { metas: all("meta"), links: all("link"), graphs: scripts.map((script) => JSON.parse(script.text)) };
}

function eachSite(name, check) {
  for (const which of ["seeds", "made"]) test(`${name}: ${which}`, () => check(sites[which]));
}

/** Type by name: its properties, and those of what it is a kind of. */
async function vocabulary() {
  const text = await readFile(fileURLToPath(import.meta.resolve("schema-dts")).replace(/\.js$/, ".d.ts"), "utf8");
  const kinds = new Map();
  for (const [, name, above, body] of text.matchAll(/interface (\w+) extends ([^{]+) \{\n([^]*?)\n\}/g)) {
    kinds.set(name, { above: above.split(",").map((each) => each.trim()), body });
  }
  const known = new Map();
  const propertiesOf = (name) => {
    const { above, body } = kinds.get(name) ?? { above: [], body: "" };
    const own = [...body.matchAll(/^ {4}"([^"@]+)"\?:/gm)].map(([, property]) => property);
    return new Set([...own, ...above.flatMap((each) => [...propertiesOf(each)])]);
  };
  for (const [name, { body }] of kinds) {
    const type = body.match(/"@type": "(\w+)"/)?.[1];
    if (type) known.set(type, propertiesOf(name));
  }
  return known;
}

function unknownIn(value, known, path, found) {
  if (Array.isArray(value)) return value.forEach((each, index) => unknownIn(each, known, `${path}[${index}]`, found));
  if (value === null || typeof value !== "object") return;
  const types = [value["@type"] ?? []].flat();
  const properties = Object.keys(value).filter((key) => !key.startsWith("@"));
  for (const type of types) if (!known.has(type)) found.push(`${path}: there is no type ${type}`);
  if (types.length === 0 && properties.length > 0 && !value["@graph"]) found.push(`${path}: it has no type`);
  for (const property of properties) {
    if (types.length > 0 && !types.some((type) => known.get(type)?.has(property))) {
      found.push(`${path}: ${types.join(", ")} has no ${property}`);
    }
  }
  for (const key of Object.keys(value)) unknownIn(value[key], known, `${path}.${key}`, found);
}

eachSite("JSON-LD speaks the vocabulary of schema.org, and names what it refers to", async ({ pages }) => {
  const known = await vocabulary();
  assert.ok(known.size > 800 && known.get("ScholarlyArticle").has("headline"));
  const found = [];
  for (const { route, graphs } of pages) {
    if (route !== "404.html" && !route.startsWith("search")) assert.ok(graphs.length <= 1, route);
    for (const graph of graphs) {
      assert.equal(graph["@context"], "https://schema.org", route);
      unknownIn(graph["@graph"] ?? graph, known, route, found);
    }
  }
  assert.ok(pages.filter(({ graphs }) => graphs.length === 1).length > 20);
  assert.deepEqual([...new Set(found)].slice(0, 20), []);
});

test("the page of a CV tells whose it is, where they come from, and where the same lies as a file", async () => {
  const { pages, publicFolder } = sites.seeds;
  const { links, graphs } = pages.find(({ route }) => route === "cv/");
  const page = graphs[0]["@graph"].find((node) => node["@type"] === "ProfilePage");
  const person = page.mainEntity;
  const home = pages.find(({ route }) => route === "").graphs[0]["@graph"].find((node) => node["@type"] === "ProfilePage");
  assert.equal(person["@id"], home.mainEntity["@id"]);
  assert.equal(page.url, `${BASE}cv/`);
  for (const property of ["name", "alumniOf", "award", "knowsAbout"]) assert.ok(person[property]?.length > 0, property);
  assert.ok(person.alumniOf.every((school) => school["@type"] === "EducationalOrganization" && school.name));
  const file = page.encoding.contentUrl.slice(BASE.length);
  assert.equal(page.encoding.encodingFormat, "application/pdf");
  assert.ok(existsSync(join(publicFolder, file)), file);
  const alternate = links.find(({ rel, type }) => rel === "alternate" && type === "application/pdf");
  assert.equal(new URL(alternate.href, page.url).href, page.encoding.contentUrl);
  assert.ok(graphs[0]["@graph"].some((node) => node["@type"] === "BreadcrumbList"));
});

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

eachSite("the feed is Atom", async ({ publicFolder }) => {
  const text = await readFile(join(publicFolder, "feed.xml"), "utf8");
  assert.equal(XMLValidator.validate(text), true);
  const feed = parseAtomFeed(text);
  assert.ok(feed.entries.length > 0);
  for (const each of [feed, ...feed.entries]) {
    assert.ok(each.title.value, each.id);
    assert.ok(URL.canParse(each.id), each.id);
    assert.match(each.updated, MOMENT);
    const alternate = each.links.filter((link) => link.rel === "alternate");
    assert.equal(alternate.length, 1, each.id);
    assert.ok(alternate[0].href.startsWith(BASE));
  }
  // RFC 4287, 4.1.1 and 4.2.6: ids differ, and an entry has authors of its own or the feed's.
  const ids = feed.entries.map((entry) => entry.id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(feed.authors?.length > 0 || feed.entries.every((entry) => entry.authors?.length > 0));
  assert.equal(feed.links.find((link) => link.rel === "self").href, feed.id);
  const latest = feed.entries.map((entry) => entry.updated).sort().at(-1);
  assert.equal(feed.updated, latest);
});

eachSite("the sitemap follows its protocol and names pages that are there", async ({ publicFolder, pages }) => {
  const text = await readFile(join(publicFolder, "sitemap.xml"), "utf8");
  assert.equal(XMLValidator.validate(text), true);
  const { urlset } = new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(text);
  assert.equal(urlset["@_xmlns"], "http://www.sitemaps.org/schemas/sitemap/0.9");
  const urls = [urlset.url].flat();
  assert.ok(urls.length <= 50_000 && text.length <= 50 * 1024 * 1024);
  const routes = new Set(pages.map(({ route }) => route));
  for (const { loc, lastmod, ...more } of urls) {
    assert.deepEqual(more, {}, loc);
    assert.ok(loc.startsWith(BASE) && loc.length < 2048, loc);
    assert.ok(routes.has(decodeURI(loc.slice(BASE.length))), `${loc} is no page`);
    if (lastmod) assert.match(lastmod, /^\d{4}(-\d\d(-\d\d)?)?$/, loc);
  }
  assert.equal(new Set(urls.map(({ loc }) => loc)).size, urls.length);
  const robots = await readFile(join(publicFolder, "robots.txt"), "utf8");
  assert.match(robots, new RegExp(`^Sitemap: ${BASE}sitemap.xml$`, "m"));
});

const papersOf = (pages) => pages.filter(({ route }) => /^papers\/[^/]+\/$/.test(route));

eachSite("every paper's page has what Google Scholar asks for", async ({ publicFolder, pages }) => {
  const items = JSON.parse(await readFile(join(publicFolder, "publications.json"), "utf8"));
  const bySlug = new Map(items.map((item) => [item.id, item]));
  const papers = papersOf(pages);
  assert.ok(papers.length > 15);
  let compared = 0;
  for (const { route, metas } of papers) {
    const values = (name) => metas.filter((meta) => meta.name === name).map((meta) => meta.content);
    const one = (name) => assert.equal(values(name).length, 1, `${route}: ${name}`);
    const item = bySlug.get(route.split("/")[1]);
    // Without an author or a date that is certain, a work cannot be listed there.
    if (!item?.author || !item.issued || item.issued.circa) continue;
    one("citation_title");
    one("citation_publication_date");
    assert.ok(values("citation_author").length > 0, route);
    assert.ok(values("citation_author").every((name) => name.trim() === name && name !== ""), route);
    for (const date of ["citation_publication_date", "citation_online_date"].flatMap(values)) {
      assert.match(date, /^\d{4}(\/\d{1,2}(\/\d{1,2})?)?$/, route);
    }
    for (const pdf of values("citation_pdf_url")) {
      assert.ok(pdf.startsWith(BASE + route), `${route}: ${pdf} is in another folder`);
      assert.ok(existsSync(join(publicFolder, decodeURI(pdf.slice(BASE.length)))), pdf);
    }
    compared += 1;
    const names = item.author.map(({ literal, given, family, ...parts }) =>
      [literal, given, parts["non-dropping-particle"], family, parts.suffix].filter(Boolean).join(" "),
    );
    assert.deepEqual(values("citation_author").map((name) => name.replace(",", "")), names.map((name) => name.replace(",", "")), route);
  }
  assert.ok(compared > 10);
});

eachSite("signposting links lead to what they say", async ({ publicFolder, pages }) => {
  for (const { route, links } of papersOf(pages)) {
    const of = (rel) => links.filter((link) => link.rel === rel);
    assert.ok(of("type").some(({ href }) => href === "https://schema.org/AboutPage"), route);
    assert.ok(of("cite-as").length <= 1, route);
    for (const { href } of [...of("cite-as"), ...of("author")]) assert.equal(new URL(href).protocol, "https:");
    const local = [...of("describedby"), ...of("item")];
    assert.ok(local.length >= 3, route);
    for (const { href, type } of local) {
      assert.match(type, /^[a-z]+\/[a-z0-9.+-]+$/, route);
      const path = new URL(href, BASE + route).pathname.slice(new URL(BASE).pathname.length);
      assert.ok(existsSync(join(publicFolder, decodeURI(path))), `${route}: ${href}`);
    }
  }
});

eachSite("link previews have what Open Graph requires", async ({ pages }) => {
  for (const { route, metas } of pages) {
    const values = (name) => metas.filter((meta) => meta.property === name).map((meta) => meta.content);
    // The page of an address that does not exist has no address.
    if (route === "404.html") continue;
    for (const name of ["og:title", "og:type", "og:url"]) assert.equal(values(name).length, 1, `${route}: ${name}`);
    assert.equal(values("og:url")[0], encodeURI(BASE + route), route);
    for (const image of values("og:image")) assert.ok(image.startsWith(BASE), route);
  }
});
