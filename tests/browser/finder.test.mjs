// Finding works in lists: what is found, what the address and the listener are told, keys, paper, and how fast it is
// with two thousand works on a slow phone.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { buildSite, complaintsOf, diskAddress, launchChromium, routesOf, serveFolder } from "./harness.mjs";

const words = ("adaptive bandwidth cache distributed engine gradient hardware inference kernel latency memory " +
  "network operator parallel quantization runtime scheduling tensor throughput workload").split(" ");
const families = ["Abe", "Bauer", "Costa", "Grönquist", "Li", "Novak", "Okafor", "Żak"];

/** A number below `end`, the same for the same place. */
const chosen = (place, end) => (Math.imul(place + 7, 2654435761) >>> 8) % end;

/** Words that nobody uses, of which abstracts have many. */
const syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split(" ");
const rareWord = (place) => [0, 1, 2].map((at) => syllables[chosen(place * 5 + at, syllables.length)]).join("");

function paper(index) {
  const word = (at) => words[chosen(index * 31 + at, words.length)];
  const kind = ["paper-conference", "article-journal", "thesis"][chosen(index, 3)];
  const authors = ["Ada Ng", `Kim ${families[chosen(index + 1, families.length)]}`, `Jo ${families[chosen(index + 2, families.length)]}`];
  const sentence = (from) => Array.from({ length: 12 }, (_, at) => rareWord(index * 977 + from + at)).join(" ");
  const text = Array.from({ length: 11 }, (_, at) => `${sentence(at * 12)} ${word(at + 40).slice(0, at < 3 ? 99 : 0)}.`).join(" ");
  return `---
title: "${word(1)} ${word(2)} ${word(3)} ${word(4)} number ${index}"
authors: [${authors.join(", ")}]
type: ${kind}
date: ${1990 + (index % 36)}
venue: {name: "Journal of ${word(5)}", short: "J${word(5)} '${10 + (index % 20)}"}
doi: 10.1234/x.${index}
topics: [${["Systems", "Theory"][index % 2]}]
---
${text} ${index === 41 ? "It mentions zymurgy." : ""}
`;
}

/** A site whose owner has so many works. */
async function madeSite(count) {
  const root = await mkdtemp(join(tmpdir(), "offprint-finder-"));
  await mkdir(join(root, "content/papers"), { recursive: true });
  await mkdir(join(root, "content/people/ada-ng"), { recursive: true });
  await writeFile(join(root, "content/site.yaml"), "owner: ada-ng\n");
  await writeFile(join(root, "content/people/ada-ng/profile.yaml"), "name: Ada Ng\n");
  await Promise.all(
    Array.from({ length: count }, (_, index) => writeFile(join(root, `content/papers/work-${index}.md`), paper(index))),
  );
  buildSite(root);
  return { root, publicFolder: join(root, "public"), remove: () => rm(root, { recursive: true, force: true }) };
}

let small, large, server, browser;

before(async () => {
  small = await madeSite(60);
  large = await madeSite(2000);
  server = await serveFolder(small.publicFolder);
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await small?.remove();
  await large?.remove();
});

async function withPage(address, options, look) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const complaints = complaintsOf(page, options.home ?? server.url);
    await page.goto(address, { waitUntil: "load" });
    await look(page, complaints);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const lists = () => `${server.url}/publications/`;
const field = (page) => page.getByRole("searchbox");

/** How many works are shown; of many, some change a frame or two later. */
async function shown(page) {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
  });
  return page.locator("[data-work]:visible").count();
}

const countOf = (page) => page.locator("[data-finder-count]").textContent();

/** The abstracts come when the field is first used; until then titles, authors and venues are looked through. */
const abstractsAreThere = (page) => page.waitForFunction(() => window.offprintAbstracts !== undefined);

test("what is typed is found in titles, authors, venues and abstracts, whatever the accents", async () => {
  await withPage(lists(), {}, async (page) => {
    assert.equal(await shown(page), 60);
    assert.equal(await page.evaluate(() => window.offprintAbstracts), undefined, "abstracts wait for the field");
    await field(page).focus();
    await abstractsAreThere(page);
    for (const [query, expected] of [
      ["number 41", 1],
      ["NUMBER  41", 1],
      ["umber 41", 0],
      ["zymurgy", 1],
      ["zymur ada", 1],
      ["zymurgy nothing", 0],
    ]) {
      await field(page).fill(query);
      assert.equal(await shown(page), expected, query);
    }
    for (const [plain, accented] of [["gronquist", "Grönquist"], ["zak", "Żak"]]) {
      await field(page).fill(plain);
      const found = await shown(page);
      assert.ok(found > 0 && found < 60, `${plain}: ${found}`);
      await field(page).fill(accented);
      assert.equal(await shown(page), found, accented);
    }
  });
});

test("a longer query narrows, a shorter one widens, and no group stands empty", async () => {
  await withPage(lists(), {}, async (page) => {
    await field(page).focus();
    await abstractsAreThere(page);
    const counts = [];
    for (const query of ["jo g", "jo gro", "jo gro 2", "jo gro 20", "jo gro", "jo g", ""]) {
      await field(page).fill(query);
      counts.push(await shown(page));
      const empty = await page.locator("[data-finder-group]:visible:not(:has([data-work]:not(.unfound)))").count();
      assert.equal(empty, 0, query);
      const groups = await page.locator("[data-finder-group]:visible").count();
      assert.equal(await page.locator(".jumps li:visible").count(), groups, query);
    }
    assert.deepEqual(counts.slice(0, 2), counts.slice(4, 6).reverse());
    assert.ok(counts[0] >= counts[1] && counts[1] >= counts[2] && counts[2] >= counts[3], String(counts));
    assert.equal(counts[6], 60);
  });
});

test("the count is seen at once and told when the typing rests; nothing found is said and mended", async () => {
  await withPage(lists(), {}, async (page) => {
    const status = page.locator("[data-finder-status]");
    await page.evaluate(() => {
      window.told = [];
      const region = document.querySelector("[data-finder-status]");
      new MutationObserver(() => window.told.push(region.textContent)).observe(region, { childList: true });
    });
    assert.equal(await status.getAttribute("role"), "status");
    await field(page).pressSequentially("number 41");
    assert.equal(await countOf(page), "1 of 60 works");
    await page.waitForFunction(() => window.told.length > 0);
    assert.deepEqual(await page.evaluate(() => window.told), ["1 of 60 works"]);
    await field(page).fill("qqq");
    await page.waitForFunction(() => window.told.at(-1) === "Nothing matches");
    await page.getByRole("button", { name: "Show all works" }).click();
    assert.equal(await shown(page), 60);
    assert.equal(await countOf(page), "60 works");
  });
});

test("the address holds what is asked, on the next page of the list, again on loading, and on the way back", async () => {
  await withPage(lists(), {}, async (page) => {
    await field(page).fill("jo");
    await page.getByLabel("Type").selectOption("thesis");
    await page.getByLabel("From year").selectOption("2000");
    await page.getByLabel("To year").selectOption("2015");
    const found = await shown(page);
    assert.ok(found > 0 && found < 60, `${found}`);
    await page.waitForFunction(() => location.search.includes("q=jo"));
    assert.match(page.url(), /\?q=jo&type=thesis&from=2000&to=2015$/);
    await page.reload();
    assert.equal(await field(page).inputValue(), "jo");
    assert.equal(await shown(page), found);
    await page.locator("[data-work]:visible a").first().click();
    await page.waitForURL(/papers/);
    await page.goBack();
    assert.equal(await shown(page), found);
    for (const way of ["topic", "type"]) {
      await page.getByRole("link", { name: `By ${way}` }).click();
      await page.waitForURL(`${lists()}${way}s/?q=jo&type=thesis&from=2000&to=2015`);
      assert.equal(await shown(page), found, way);
    }
  });
});

test("keys alone find and clear", async () => {
  await withPage(lists(), {}, async (page) => {
    await page.keyboard.press("/");
    assert.ok(await field(page).evaluate((element) => element === document.activeElement));
    await page.keyboard.type("a/b");
    assert.equal(await field(page).inputValue(), "a/b");
    await page.keyboard.press("Escape");
    assert.equal(await field(page).inputValue(), "");
    assert.equal(await shown(page), 60);
    const labels = [];
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press("Tab");
      labels.push(await page.evaluate(() => document.activeElement.labels?.[0]?.textContent ?? document.activeElement.tagName));
    }
    assert.deepEqual(labels, ["Type", "From year", "To year", "A"], "what clears is passed by while there is nothing to");
  });
});

test("every list can be searched, also from disk", async () => {
  const routes = (await routesOf(small.publicFolder)).filter((route) => route.startsWith("publications/"));
  const listing = routes.filter((route) => !/overview|coauthors\/$/.test(route));
  for (const name of ["", "topics/", "types/", "venues/"]) assert.ok(listing.includes(`publications/${name}`), name);
  assert.ok(listing.some((route) => route.startsWith("publications/coauthors/")));
  for (const route of listing) {
    await withPage(diskAddress(small.publicFolder, route), { home: "file://" }, async (page) => {
      const all = await shown(page);
      await field(page).focus();
      await abstractsAreThere(page);
      await field(page).fill("zymurgy");
      const found = await shown(page);
      assert.ok(found <= 1 && found < all, `${route}: ${found} of ${all}`);
      await page.waitForFunction(() => location.search === "?q=zymurgy");
      await page.reload();
      assert.equal(await field(page).inputValue(), "zymurgy", route);
      await page.waitForFunction((count) => document.querySelectorAll("[data-work]:not(.unfound)").length === count, found);
    });
  }
});

test("without scripts there is the whole list and no field", async () => {
  await withPage(`${lists()}?q=zymurgy`, { javaScriptEnabled: false }, async (page) => {
    assert.equal(await field(page).count(), 0);
    assert.equal(await page.locator("[data-work]:visible").count(), 60);
  });
});

test("what is printed is what is shown", async () => {
  await withPage(`${lists()}?q=number+41`, {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.equal(await shown(page), 1);
    assert.equal(await field(page).isVisible(), false);
    assert.equal(await page.getByText("1 of 60 works").first().isVisible(), true);
  });
});

test("in a long list, too, one gets to where one wants", async () => {
  const host = await serveFolder(large.publicFolder);
  try {
    const options = { viewport: { width: 390, height: 844 }, home: host.url };
    await withPage(`${host.url}/publications/`, options, async (page) => {
      for (const year of ["2001", "1990", "2024"]) {
        await page.evaluate((anchor) => document.querySelector(`.jumps a[href="#${anchor}"]`).click(), year);
        await page.waitForFunction((anchor) => {
          const { top } = document.getElementById(anchor).getBoundingClientRect();
          const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
          return top > -2 && (top < 60 || isAtEnd);
        }, year);
      }
    });
  } finally {
    await host.close();
  }
});

/** From the key until the frame with the filtered list is painted, in milliseconds. */
async function keystroke(page, key) {
  await page.evaluate(() => {
    window.painted = new Promise((done) => {
      document.addEventListener(
        "keydown",
        (event) => {
          requestAnimationFrame(() => {
            // The message comes after the frame that this callback belongs to.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done(performance.now() - event.timeStamp);
            port2.postMessage(null);
          });
        },
        { once: true, capture: true },
      );
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => window.painted);
}

test("a keystroke filters two thousand works on a slow phone within a tenth of a second", async () => {
  const host = await serveFolder(large.publicFolder);
  try {
    await withPage(`${host.url}/publications/`, { viewport: { width: 390, height: 844 }, home: host.url }, async (page) => {
      assert.equal(await page.locator("[data-work]").count(), 2000);
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      await field(page).focus();
      await abstractsAreThere(page);
      const keys = [..."parallel", "Backspace", "Backspace", " ", ..."gron", " ", "n", ...Array(13).fill("Backspace")];
      // What else the machine does is none of the page's doing: the best of some rounds counts.
      const best = keys.map((key) => [key, Infinity]);
      const slow = () => best.filter(([, milliseconds]) => milliseconds > 100);
      for (let round = 0; round === 0 || (slow().length > 0 && round < 10); round += 1) {
        for (const place of keys.keys()) {
          const took = Math.round(await keystroke(page, keys[place]));
          best[place][1] = Math.min(best[place][1], took);
        }
        assert.equal(await field(page).inputValue(), "");
        assert.equal(await countOf(page), "2000 works");
      }
      console.log(best.map(([key, milliseconds]) => `${key} ${milliseconds}`).join(", "));
      assert.deepEqual(slow(), []);
    });
  } finally {
    await host.close();
  }
});
