// Sites that tests make up: from files given as text, or of any size, with the words of a made language in the
// proportions of a real one.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Writes files into a temporary folder, which `remove` deletes. */
export async function makeSite(files) {
  const root = await mkdtemp(join(tmpdir(), "offprint-made-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return { root, publicFolder: join(root, "public"), remove: () => rm(root, { recursive: true, force: true }) };
}

/** A paper's file. */
export function paper({ title, authors = ["Ada Abe"], date = 2020, venue = "", abstract = "", more = "" }) {
  const line = venue ? `venue: {name: "${venue}"}\n` : "";
  return `---\ntitle: "${title}"\nauthors: [${authors.join(", ")}]\ntype: article-journal\ndate: ${date}\n${line}${more}---\n${abstract}\n`;
}

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}

const onsets = ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pr", "ch", "qu", ""];
const nuclei = ["a", "e", "i", "o", "u", "ea", "io"];
const codas = ["", "", "", "n", "r", "s", "l", "ng", "ct"];

/** So many different words, the common ones short as in any language. */
function vocabulary(random, count) {
  const pick = (among) => among[Math.floor(random() * among.length)];
  const words = new Set();
  while (words.size < count) {
    const syllables = 1 + Math.floor(random() * Math.min(4, 1 + Math.log10(words.size + 10)));
    words.add(Array.from({ length: syllables }, () => pick(onsets) + pick(nuclei) + pick(codas)).join(""));
  }
  return [...words];
}

/**
 * The files of a site with so many works, with abstracts of about 150 words. Words come as Zipf and Mandelbrot found
 * them to: the n-th most common in proportion to 1 / (n + 2.7).
 */
export function manyWorks(count, seed = 1) {
  const random = randomFrom(seed);
  const words = vocabulary(random, 30000);
  const sums = [];
  words.reduce((sum, _, at) => (sums[at] = sum + 1 / (at + 3.7)), 0);
  const word = (from = 0) => {
    const wanted = sums[from] + random() * (sums.at(-1) - sums[from]);
    let [low, high] = [from, words.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low];
  };
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const sentence = (length, from) => capital(Array.from({ length }, () => word(from)).join(" "));
  const names = Array.from({ length: Math.ceil(count / 4) + 20 }, () => `${capital(word(3000))} ${capital(word(3000))}`);
  const venues = Array.from({ length: 60 }, () => sentence(5, 40));
  const files = {
    "content/site.yaml": "title: Made\nowner: ada-abe\n",
    "content/people/ada-abe/profile.yaml": "name: Ada Abe\n",
  };
  const titles = [];
  for (let index = 0; index < count; index++) {
    const title = sentence(7 + Math.floor(random() * 5), 30);
    titles.push(title);
    const others = new Set(Array.from({ length: 2 + Math.floor(random() * 4) }, () => names[Math.floor(random() ** 2 * names.length)]));
    const abstract = Array.from({ length: 8 }, () => `${sentence(19)}.`).join(" ");
    const slug = title.toLowerCase().split(" ").slice(0, 8).join("-");
    files[`content/papers/${slug}.md`] = paper({
      title,
      authors: ["Ada Abe", ...others],
      date: 1990 + Math.floor(random() * 36),
      venue: venues[Math.floor(random() * venues.length)],
      abstract,
    });
  }
  return { files, titles, names };
}
