// The search: loaded when it is first opened. What there is to be found comes with the site, as scripts too, so that
// it is found from disk as well: search/records.js at once; of the words of texts (search/words-N.js) those that begin
// as a typed word does; and of the texts (search/texts-N.js) those from which an excerpt is shown.
//
//  1 Files        loading them, and the numbers in them
//  2 Words        as the program that wrote the files folds them
//  3 Index        which records have which words
//  4 Typing       words with a slip in them
//  5 Finding      the records that have all words, best first
//  6 Marks        where in a text the words are
//  7 Dialog       what a reader sees
(function () {
  "use strict";

  const root = new URL("../", document.currentScript.src).href;

  // 1 Files

  const files = new Map();
  const takers = new Map();

  /** Gives what a file of the search holds; a stamp keeps an older copy of the file from being taken for it. */
  function load(name, stamp) {
    if (!files.has(name)) {
      files.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${root}search/${name}.js${stamp ? `?${stamp}` : ""}`;
        // A file that was cut, or another in its place, arrives without giving anything: what was given before stays.
        const fail = () => {
          files.delete(name);
          reject(new Error(`${script.src} cannot be loaded`));
        };
        script.onerror = fail;
        script.onload = fail;
        takers.set(name, (given) => {
          script.onload = null;
          resolve(given);
        });
        document.head.append(script);
      }));
    }
    return files.get(name);
  }

  const lines = (text) => (text === "" ? [] : text.split("\n"));

  /** Reads numbers one after the other: digits below 63 end one, those above go on with it. */
  function numbersOf(text) {
    let at = 0;
    return function next() {
      let number = 0;
      for (let unit = 1; ; unit *= 28) {
        const code = text.charCodeAt(at++);
        const digit = code - (code > 92 ? 36 : 35);
        number += unit * digit;
        if (digit < 63) return number;
      }
    };
  }

  // 2 Words

  // Thai, Lao, Burmese, Khmer, Japanese, Chinese: scripts without spaces between words.
  const unspaced = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const unspacedRun = new RegExp(`[${unspaced}]+`, "gu");
  const unspacedStart = new RegExp(`^[${unspaced}]`, "u");
  const isUnspaced = (text) => unspacedStart.test(text);
  const isAscii = /^[\0-\x7f]*$/;
  const latin = /[\u0080-\u024f\u1e00-\u1eff\u2000-\u206f]/;

  let folds = new Map();

  function foldOf(character) {
    if (character < "\u0080") return /[a-z0-9]/i.test(character) ? character.toLowerCase() : " ";
    if (latin.test(character)) {
      const known = folds.get(character);
      if (known !== undefined) return known;
      const bare = character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      return /^[a-z0-9]+$/.test(bare) ? bare : " ";
    }
    if (/\p{M}/u.test(character)) return "";
    return /[\p{Alphabetic}\p{N}]/u.test(character) ? character.toLowerCase() : " ";
  }

  const foldedWords = new Map();

  /** As `fold`, for single words, which are the same again and again. */
  function foldOfWord(word) {
    let known = foldedWords.get(word);
    if (known === undefined) foldedWords.set(word, (known = fold(word)));
    return known;
  }

  /** Lower case, without accents, punctuation turned to single spaces. */
  function fold(text) {
    const spaced = isAscii.test(text)
      ? text.toLowerCase().replace(/[^a-z0-9]+/g, " ")
      : Array.from(text.normalize("NFKC"), foldOf).join("").replace(/ +/g, " ");
    return spaced.trim();
  }

  /** The words of a text; in scripts without spaces every two neighbours, and the last character. */
  function wordsOf(text) {
    const folded = fold(text);
    if (isAscii.test(folded)) return folded === "" ? [] : folded.split(" ");
    const spaced = folded.replace(unspacedRun, (run) => {
      const characters = [...run];
      return ` ${characters.map((character, at) => character + (characters[at + 1] ?? "")).join(" ")} `;
    });
    return spaced.split(" ").filter(Boolean);
  }

  // 3 Index

  // How much it says that a field has a word.
  const weights = { title: 12, also: 10, people: 7, about: 3, text: 1 };

  /** Words in order, each with a list of the records that have it and what that is worth, in turn. */
  function vocabularyOf(entries) {
    entries.sort((a, b) => (a[0] < b[0] ? -1 : 1));
    const words = entries.map(([word]) => word);
    return { words, lists: entries.map(([, list]) => list), letters: words.map(lettersOf), likes: new Map() };
  }

  /** The records, and the vocabulary of what is shown of them. */
  function indexOf(file) {
    folds = new Map(lines(file.folds).map((line) => [line[0], line.slice(1)]));
    const [titles, addresses, years, also] = ["titles", "addresses", "years", "also"].map((key) => file[key].split("\n"));
    const [kinds, people, about] = ["kinds", "people", "about"].map((key) => lines(file[key]));
    const [nextKind, nextPerson, nextAbout] = [file.kindOf, file.peopleOf, file.aboutOf].map(numbersOf);
    const list = (names, next) => Array.from({ length: next() }, () => names[next()]);
    const records = titles.map((title, at) => {
      const folded = fold(title);
      const usual = () => `papers/${folded.split(" ").slice(0, 8).join("-")}/`;
      return {
        title,
        folded,
        address: addresses[at] === "./" ? "" : addresses[at] || usual(),
        kind: kinds[nextKind()],
        year: years[at],
        also: also[at].split("\t").filter(Boolean),
        people: list(people, nextPerson),
        about: list(about, nextAbout),
      };
    });
    // Names are the same again and again.
    const known = new Map();
    const wordsOfName = (name) => known.get(name) ?? known.set(name, wordsOf(name)).get(name);
    const lists = new Map();
    const add = (words, at, weight) => {
      for (const word of words) {
        const list = lists.get(word);
        // What says most comes first, and counts.
        if (!list) lists.set(word, [at, weight]);
        else if (list[list.length - 2] !== at) list.push(at, weight);
      }
    };
    records.forEach((record, at) => {
      add(wordsOf(record.title), at, weights.title);
      for (const name of record.also) add(wordsOf(name), at, weights.also);
      for (const name of record.people) add(wordsOfName(name), at, weights.people);
      for (const name of [...record.about, record.year, record.kind]) add(wordsOfName(name), at, weights.about);
    });
    return {
      stamp: file.stamp,
      shelves: file.shelves,
      drawers: file.drawers,
      records,
      shown: vocabularyOf([...lists]),
      texts: new Map(),
      shelf: new Map(),
    };
  }

  /** The file that holds a word of texts. */
  const drawerOf = (word, drawers) => (/^[a-z]/.test(word) ? (word.charCodeAt(0) - 96) % drawers : 0);

  /** A vocabulary of texts. */
  function textsOf(file) {
    const next = numbersOf(file.records);
    // Characters are counted, of which some are two units of a string.
    const beginning = (word, count) => (/[\ud800-\udfff]/.test(word) ? [...word].slice(0, count).join("") : word.slice(0, count));
    const entries = [];
    let word = "";
    for (const [part] of file.words.matchAll(/[A-Z][^A-Z]*/g)) {
      word = beginning(word, part.charCodeAt(0) - 65) + part.slice(1);
      const list = [];
      for (let count = next() + 1, record = 0; count > 0; count--) {
        record += next();
        list.push(record, weights.text);
        record++;
      }
      entries.push([word, list]);
    }
    return vocabularyOf(entries);
  }

  // 4 Typing

  /** A bit for every letter that a word has, so that most words need no closer look. */
  function lettersOf(word) {
    let letters = 0;
    for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
    return letters;
  }

  /** Whether no more than two bits, or only one, are set. */
  function hasAtMost(most, letters) {
    const butOne = letters & (letters - 1);
    return butOne === 0 || (most > 1 && (butOne & (butOne - 1)) === 0);
  }

  /** How many slips are forgiven: none in a number or a short word. */
  const slipsIn = (word) => (isUnspaced(word) || /\d/.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

  const longest = 48;
  const rows = [0, 1, 2].map(() => new Uint8Array(longest + 4));
  const far = 99;

  /**
   * How many letters were left out, added, mistaken or swapped with their neighbour, if no more than `most`, and what
   * that says of the word: how well it is the typed one, or where `isBegun`, one that begins like it. Only cells are
   * looked at that so few slips can reach.
   */
  function likenessWithSlips(typed, word, most, isBegun) {
    const height = typed.length;
    const width = word.length;
    if (height > longest || height > width + most || (!isBegun && width > height + most)) return 0;
    let before = rows[0];
    let above = rows[1];
    let row = rows[2];
    for (let at = 0; at <= most + 1; at++) above[at] = at;
    for (let i = 1; i <= height; i++) {
      const first = Math.max(1, i - most);
      const last = Math.min(width, i + most);
      row[first - 1] = first === 1 ? i : far;
      let least = row[first - 1];
      const letter = typed.charCodeAt(i - 1);
      for (let j = first; j <= last; j++) {
        const other = word.charCodeAt(j - 1);
        let cost = Math.min(above[j - 1] + (letter === other ? 0 : 1), above[j] + 1, row[j - 1] + 1);
        const isSwapped = i > 1 && j > 1 && letter === word.charCodeAt(j - 2) && typed.charCodeAt(i - 2) === other;
        if (isSwapped) cost = Math.min(cost, before[j - 2] + 1);
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) return 0;
      row[last + 1] = far;
      const free = before;
      before = above;
      above = row;
      row = free;
    }
    if (width <= height + most && above[width] <= most) return 0.6 - 0.1 * above[width];
    if (!isBegun) return 0;
    let begun = far;
    for (let j = Math.max(0, height - most); j <= Math.min(width, height + most); j++) begun = Math.min(begun, above[j]);
    return begun <= most ? 0.4 - 0.1 * begun : 0;
  }

  /** How well a word is the typed one, from 1 down to 0, which it is not. */
  function likeness(typed, word, isBegun, most) {
    if (word === typed) return 1;
    if (isBegun && word.startsWith(typed)) return 0.75;
    return most === 0 ? 0 : likenessWithSlips(typed, word, most, isBegun);
  }

  // 5 Finding

  function firstFrom(words, word) {
    let [low, high] = [0, words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The words that are like the typed one: their places, each with how well it is. */
  function wordsLike(vocabulary, typed, isBegun, isForgiving) {
    const { words, letters, likes } = vocabulary;
    const found = [];
    const most = isForgiving ? slipsIn(typed) : 0;
    const add = (at) => {
      const quality = likeness(typed, words[at], isBegun, most);
      if (quality > 0) found.push(at, quality);
    };
    if (most === 0) {
      for (let at = firstFrom(words, typed); at < words.length && words[at].startsWith(typed); at++) {
        add(at);
        if (!isBegun) break;
      }
      return found;
    }
    // While one word is typed, those before it stay.
    const key = `${typed}${isBegun ? "…" : ""}`;
    if (likes.has(key)) return likes.get(key);
    const own = lettersOf(typed);
    for (let at = 0; at < words.length; at++) {
      if (hasAtMost(most, own & ~letters[at]) && (isBegun || hasAtMost(most, letters[at] & ~own))) add(at);
    }
    likes.set(key, found);
    return found;
  }

  /** Whether texts are searched for a word: a single letter that is being typed begins too many. */
  const isTelling = (typed, at) => at < typed.length - 1 || typed[at].length > 1 || isUnspaced(typed[at]);

  /** What every record is worth that has all typed words, by its number; 0 where one is not there. */
  function worths(index, typed, isForgiving) {
    let all = null;
    typed.forEach((word, at) => {
      const isBegun = at === typed.length - 1 || isUnspaced(word);
      const worth = new Float32Array(index.records.length);
      const ofTexts = isTelling(typed, at) ? index.texts.get(drawerOf(word, index.drawers)) : null;
      for (const vocabulary of ofTexts ? [index.shown, ofTexts] : [index.shown]) {
        const likes = wordsLike(vocabulary, word, isBegun, isForgiving);
        for (let like = 0; like < likes.length; like += 2) {
          const list = vocabulary.lists[likes[like]];
          const quality = likes[like + 1];
          for (let each = 0; each < list.length; each += 2) {
            const value = list[each + 1] * quality;
            if (worth[list[each]] < value) worth[list[each]] = value;
          }
        }
      }
      all = all ? all.map((sum, record) => (sum > 0 && worth[record] > 0 ? sum + worth[record] : 0)) : worth;
    });
    return all ?? new Float32Array(0);
  }

  /** Numbers of records, best first; among equals the order of the file. */
  function ranked(index, typed, isForgiving) {
    const phrase = typed.join(" ");
    const all = worths(index, typed, isForgiving);
    const found = [];
    all.forEach((worth, record) => {
      if (worth === 0) return;
      const { folded } = index.records[record];
      const bonus = folded === phrase ? 8 : folded.startsWith(phrase) ? 4 : folded.includes(phrase) ? 2 : 0;
      found.push([worth + bonus, record]);
    });
    return found.sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, record]) => record);
  }

  /** What is found for a query, best first; slips are forgiven where nothing is found otherwise. */
  function find(index, query) {
    const typed = wordsOf(query);
    const found = ranked(index, typed, false);
    const isForgiving = found.length === 0 && typed.some((word) => slipsIn(word) > 0);
    return { typed, isForgiving, found: isForgiving ? ranked(index, typed, true) : found };
  }

  // 6 Marks

  const wordOrRun = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, "gu");

  /** The parts of a text that are typed words: where each starts and ends, and which word it is. */
  function marksIn(text, typed, isForgiving) {
    const marks = [];
    for (const { 0: word, index: start } of text.matchAll(wordOrRun)) {
      const folded = foldOfWord(word);
      const isWhole = folded.length !== word.length;
      typed.forEach((each, which) => {
        if (isUnspaced(each)) {
          // The last character of a run stands in the pair before it as well, and is marked there.
          const length = typed[which - 1]?.slice(1) === each ? 0 : each.length;
          for (let at = isWhole ? -1 : folded.indexOf(each); at >= 0; at = folded.indexOf(each, at + 1)) {
            marks.push({ start: start + at, end: start + at + length, which });
          }
        } else if (likeness(each, folded, which === typed.length - 1, isForgiving ? slipsIn(each) : 0) > 0) {
          const isBeginning = !isWhole && folded.startsWith(each);
          marks.push({ start, end: start + (isBeginning ? each.length : word.length), which });
        }
      });
    }
    return marks.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  /** Adds a text to an element, the typed words marked. */
  function putMarked(element, text, typed, isForgiving) {
    let at = 0;
    for (const { start, end } of marksIn(text, typed, isForgiving)) {
      if (end <= at || end === start) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(Math.max(start, at), end);
      element.append(text.slice(at, Math.max(start, at)), mark);
      at = end;
    }
    element.append(text.slice(at));
  }

  /** A piece of a text around the first of these words; absent where none is in it. */
  function excerptOf(text, typed, wanted, isForgiving) {
    const mark = marksIn(text, typed, isForgiving).find(({ which }) => wanted.has(which));
    if (!mark) return null;
    let start = Math.max(0, mark.start - 50);
    let end = Math.min(text.length, mark.end + 110);
    if (start > 0) start = text.indexOf(" ", start) < mark.start ? Math.max(start, text.indexOf(" ", start) + 1) : start;
    if (end < text.length) end = Math.max(mark.end, text.lastIndexOf(" ", end));
    return `${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
  }

  /** The file that holds the text of an address (FNV-1a). */
  function shelfOf(address, shelves) {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(address)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return hash % shelves;
  }

  // 7 Dialog

  const mostInDialog = 12;
  const mostOnPage = 100;

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  /** From disk no server adds the file's name to a folder's address. */
  function hrefOf(address) {
    const url = new URL(root + address);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url;
  }

  /** The field and the list, in a dialog or on the page of the search. */
  function searchIn(most) {
    const label = element("label", { className: "vh", htmlFor: "search-input", textContent: "Search this site" });
    const input = element("input", { id: "search-input", type: "text", autocomplete: "off", spellcheck: false, placeholder: "Works, people, talks" });
    input.setAttribute("autocapitalize", "none");
    input.setAttribute("inputmode", "search");
    input.setAttribute("enterkeyhint", "go");
    input.setAttribute("role", "searchbox");
    input.setAttribute("aria-controls", "search-results");
    const bar = element("div", { className: "search-bar" }, label, input);
    const status = element("p", { className: "search-status" });
    status.setAttribute("role", "status");
    const list = element("ol", { className: "search-results", id: "search-results" });
    list.setAttribute("role", "list");
    const box = element("div", { className: "search-box" }, bar, status, list);
    box.setAttribute("role", "search");
    return { box, bar, input, status, list, most, index: null, shown: null, loading: 0, timer: 0 };
  }

  /** Says how many there are, when typing pauses: a reader who listens need not hear every letter's count. */
  function say(search, text) {
    clearTimeout(search.timer);
    search.timer = setTimeout(() => { search.status.textContent = text; }, search.shown === null ? 0 : 250);
  }

  function show(search) {
    const query = search.input.value.trim();
    if (!search.index || query === search.shown) return;
    const { typed, isForgiving, found } = find(search.index, query);
    const items = found.slice(0, search.most).map((record) => itemOf(search.index, search.index.records[record], typed, isForgiving));
    search.list.replaceChildren(...items);
    const count = found.length;
    const rest = count > search.most ? `, the first ${search.most} shown` : "";
    say(search, query === "" ? "" : count === 0 ? `Nothing found for “${query}”` : `${count} ${count === 1 ? "result" : "results"}${rest}`);
    search.shown = query;
    search.onshown?.(query, count);
  }

  function itemOf(index, record, typed, isForgiving) {
    const put = (name, text) => {
      const part = element("span", { className: name });
      putMarked(part, text, typed, isForgiving);
      return part;
    };
    const seen = [record.title, record.kind, record.year];
    const link = element("a", { href: hrefOf(record.address).href }, put("found-title", record.title));
    const meta = element("span", { className: "meta" }, put("found-kind", record.kind));
    const has = (text) => marksIn(text, typed, isForgiving).length > 0;
    const about = record.about.filter((text, at) => at === 0 || has(text));
    for (const text of record.year ? [...about, record.year] : about) meta.append(" ", put("found-about", text));
    for (const name of record.also.filter(has)) link.append(put("found-also", name));
    if (record.people.length > 0) link.append(put("found-people", peopleOf(record.people, has)));
    link.append(meta);
    seen.push(...about, ...record.people, ...record.also);
    const told = new Set(seen.flatMap((text) => marksIn(text, typed, isForgiving)).map(({ which }) => which));
    const wanted = new Set(typed.keys());
    told.forEach((which) => wanted.delete(which));
    if (wanted.size > 0) addExcerpt(index, record, link, typed, wanted, isForgiving);
    return element("li", {}, link);
  }

  /** A few names, among them those that were typed. */
  function peopleOf(people, has) {
    const shown = people.length <= 4 ? people : people.filter((name, at) => at < 2 || has(name)).slice(0, 5);
    const rest = people.length - shown.length;
    return shown.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
  }

  /** The texts of a file by their addresses. */
  function shelfOfTexts(index, shelf) {
    if (!index.shelf.has(shelf)) {
      const texts = load(`texts-${shelf}`, index.stamp).then((file) => {
        const all = lines(file.texts);
        return new Map(file.addresses.split("\n").map((address, at) => [address, all[at]]));
      });
      index.shelf.set(shelf, texts);
    }
    return index.shelf.get(shelf);
  }

  /** What only the text says is shown when the text is there; its line is kept free for it. */
  async function addExcerpt(index, record, link, typed, wanted, isForgiving) {
    const line = element("span", { className: "found-excerpt" });
    link.append(line);
    const texts = await shelfOfTexts(index, shelfOf(record.address, index.shelves)).catch(() => new Map());
    // The reader may have typed on meanwhile.
    if (!link.isConnected) return;
    const excerpt = excerptOf(texts.get(record.address) ?? "", typed, wanted, isForgiving);
    if (excerpt) putMarked(line, excerpt, typed, isForgiving);
    else line.remove();
  }

  /** Loads what is needed for what is typed, and shows it, again when more has come. */
  async function update(search) {
    search.loading++;
    search.list.setAttribute("aria-busy", "true");
    try {
      if (!search.index) {
        const file = await load("records");
        search.index ??= indexOf(file);
      }
      show(search);
      const { index } = search;
      const typed = wordsOf(search.input.value);
      const needed = new Set(typed.filter((_, at) => isTelling(typed, at)).map((word) => drawerOf(word, index.drawers)));
      const missing = [...needed].filter((drawer) => !index.texts.has(drawer));
      if (missing.length === 0) return;
      const files = await Promise.all(missing.map((drawer) => load(`words-${drawer}`, index.stamp)));
      files.forEach((file, at) => {
        // Words of another version of the site would name other records.
        const isOurs = file.stamp === index.stamp;
        if (!index.texts.has(missing[at])) index.texts.set(missing[at], isOurs ? textsOf(file) : null);
      });
      search.shown = null;
      show(search);
    } catch (failure) {
      say(search, "The search could not be loaded.");
    } finally {
      search.loading--;
      search.list.setAttribute("aria-busy", search.loading > 0);
    }
  }

  /** Arrows go through the results, Enter opens the first, and whoever types goes on in the field. */
  function onKey(search, event) {
    const links = [...search.list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const isField = document.activeElement === search.input;
    const to = { ArrowDown: isField ? 0 : at + 1, ArrowUp: at - 1, Home: isField ? -2 : 0, End: isField ? -2 : links.length - 1 }[event.key];
    if (to !== undefined && to >= -1 && (isField || at >= 0)) {
      if (isField && event.key === "ArrowUp") return;
      event.preventDefault();
      (to === -1 ? search.input : links[Math.min(to, links.length - 1)] ?? search.input).focus();
    } else if (event.key === "Enter" && isField && links.length > 0 && !event.isComposing) {
      event.preventDefault();
      links[0].click();
    } else if (at >= 0 && (event.key.length === 1 || event.key === "Backspace") && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      search.input.focus();
    }
  }

  function setUp(search) {
    search.input.addEventListener("input", () => update(search));
    search.box.addEventListener("keydown", (event) => onKey(search, event));
    update(search);
  }

  /** The search as a page: its address has the query, so that it can be linked to. */
  function setUpPage(place) {
    const search = searchIn(mostOnPage);
    search.input.value = new URLSearchParams(location.search).get("q") ?? "";
    search.onshown = (query) => {
      const address = new URL(location.href);
      address.search = query ? new URLSearchParams({ q: query }) : "";
      try {
        history.replaceState(history.state, "", address);
      } catch (refused) {
        // A page from disk keeps the address that it was opened with.
      }
    };
    place.replaceChildren(search.box);
    setUp(search);
    return { open: () => { search.input.focus(); search.input.select(); } };
  }

  function setUpDialog() {
    const search = searchIn(mostInDialog);
    const close = element("button", { type: "button", className: "search-close", textContent: "Close" });
    search.bar.append(close);
    const all = element("a", { textContent: "All results" });
    const more = element("p", { className: "search-more", hidden: true }, all);
    search.onshown = (query, count) => {
      const page = hrefOf("search/");
      page.search = new URLSearchParams({ q: query });
      all.href = page.href;
      more.hidden = count <= mostInDialog;
    };
    search.box.append(more);
    const dialog = element("dialog", { className: "search-dialog" }, search.box);
    dialog.setAttribute("aria-label", "Search");
    close.addEventListener("click", () => dialog.close());
    // Only what is around the dialog has itself for a target.
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    let opener = null;
    dialog.addEventListener("close", () => opener?.focus());
    document.body.append(dialog);
    setUp(search);
    return {
      open: (from) => {
        if (dialog.open) return;
        opener = document.activeElement === document.body ? from : document.activeElement;
        dialog.showModal();
        search.input.select();
      },
    };
  }

  const place = document.querySelector("[data-search-page]");
  let surface = null;
  window.offprintSearch = {
    take: (name, value) => takers.get(name)?.(value),
    open: (from) => {
      surface ??= place ? setUpPage(place) : setUpDialog();
      surface.open(from);
    },
    // The same as in the program that writes the files, which is tested.
    words: wordsOf,
  };
})();
