// Full-text search over the pieces that converter/editions/html/searching.py writes.
// Pieces are classic scripts, so that they load from file:// as well.
var fagui = (function () {
  "use strict";
  var ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  var VALUE = {};
  for (var i = 0; i < 64; i++) VALUE[ALPHABET[i]] = i;
  var root = document.querySelector("main.search").dataset.root;
  var held = new Map(), waiting = new Map(), folds = new Map();
  var base = null;

  function put(name, content) {
    held.set(name, content);
    var wait = waiting.get(name);
    if (wait) wait.resolve(content);
  }

  function load(name) {
    if (held.has(name)) return Promise.resolve(held.get(name));
    if (!waiting.has(name)) {
      var wait = {};
      wait.promise = new Promise(function (resolve, reject) {
        wait.resolve = resolve;
        var script = document.createElement("script");
        script.src = root + "search/" + name + ".js";
        script.onerror = function () { waiting.delete(name); reject(new Error(script.src)); };
        document.head.append(script);
      });
      waiting.set(name, wait);
    }
    return waiting.get(name).promise;
  }

  // Folding: width, case and white space do not count. As in searching.py, character by character.
  function fold(character) {
    var known = folds.get(character);
    if (known === undefined) {
      known = character.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
      folds.set(character, known);
    }
    return known;
  }
  function folded(text) { return Array.from(text, fold).join(""); }

  function sums(sizes) {
    var total = 0;
    return sizes.map(function (size) { total += size; return total; });
  }
  function before(ends, number) { // index of the piece that holds `number`
    var low = 0, high = ends.length - 1;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (ends[middle] > number) high = middle; else low = middle + 1;
    }
    return low;
  }

  function ready() {
    if (base) return Promise.resolve(base);
    return load("index").then(function (index) {
      base = { index: index, laws: sums(index.docs), titles: sums(index.laws) };
      base.total = base.laws.length ? base.laws[base.laws.length - 1] : 0;
      base.small = base.total <= 2000;
      return base.small ? whole() : base;
    });
  }

  // A small site is loaded whole, so that no answer waits.
  function whole() {
    var lists = ["k/places"], rows = [];
    for (var shard = 0; shard < base.index.shards; shard++) lists.push("k/" + shard);
    var keys = lists.map(function (name) {
      return load(name).then(function (first) {
        return Promise.all(first.map(function (_, at) { return load(name + "/" + at); }));
      });
    });
    base.index.docs.forEach(function (_, number) { rows.push(law(number)); });
    var texts = Promise.all(rows).then(function (found) {
      return Promise.all(found.map(function (row) {
        return Promise.all(row[2].map(function (_, at) { return load(piece(row, at)); }));
      }));
    });
    return Promise.all([texts, load("facets")].concat(keys)).then(function () { return base; });
  }

  function decode(code) {
    var found = [], at = -1, i;
    if (code[0] === "!") {
      for (i = 1; i < code.length; i++) {
        var bits = VALUE[code[i]];
        for (var b = 0; b < 6; b++) if (bits >> b & 1) found.push((i - 1) * 6 + b);
      }
      return found;
    }
    for (i = 0; i < code.length; i++) {
      var gap = 0, unit = 1, digit;
      while ((digit = VALUE[code[i]]) >= 32) { gap += (digit - 32) * unit; unit *= 32; i++; }
      gap += digit * unit;
      found.push(at += gap + 1);
    }
    return found;
  }

  // Keys are divided by their first character; each part has a list of the first key of each piece.
  function posting(key) { return within("k/" + key.codePointAt(0) % base.index.shards, key); }
  function within(name, key) {
    return load(name).then(function (first) {
      var low = 0, high = first.length - 1;
      if (!first.length || key < first[0]) return [];
      while (low < high) {
        var middle = (low + high + 1) >> 1;
        if (first[middle] <= key) low = middle; else high = middle - 1;
      }
      return load(name + "/" + low).then(function (rows) {
        var map = rows.byKey || (rows.byKey = new Map(rows));
        return map.has(key) ? decode(map.get(key)) : [];
      });
    });
  }

  function both(a, b) {
    if (!a) return b;
    var found = [], i = 0, j = 0;
    while (i < a.length && j < b.length) {
      if (a[i] === b[j]) { found.push(a[i]); i++; j++; } else if (a[i] < b[j]) i++; else j++;
    }
    return found;
  }

  // Pairs that cover the words, then, for a large site, those between them.
  function keysOf(words) {
    var keys = [];
    words.forEach(function (word) {
      var characters = Array.from(folded(word));
      if (characters.length === 1) keys.push(characters[0]);
      for (var i = 0; i + 1 < characters.length; i += 2) keys.push(characters[i] + characters[i + 1]);
      if (characters.length > 2 && characters.length % 2) keys.push(characters.slice(-2).join(""));
    });
    if (!base.small) words.forEach(function (word) {
      var characters = Array.from(folded(word));
      for (var i = 1; i + 1 < characters.length; i += 2) keys.push(characters[i] + characters[i + 1]);
    });
    return Array.from(new Set(keys));
  }

  // On a large site a few keys are enough once they leave few documents.
  function candidates(keys) {
    var found = null, step = Promise.resolve();
    keys.forEach(function (key) {
      step = step.then(function () {
        if (found && !base.small && found.length <= 40) return found;
        return posting(key).then(function (list) { found = both(found, list); });
      });
    });
    return step.then(function () { return found || []; });
  }

  function parse(query) {
    var asked = asking.parse(query);
    function some(word) { return folded(word); }
    asked.words = asked.words.filter(some);
    asked.title = asked.title.filter(some);
    asked.versions = asked.versions.filter(some);
    return asked;
  }

  function lawOf(doc) { return before(base.laws, doc); }
  function fits(doc, filters) {
    var law = lawOf(doc);
    if (filters.law !== undefined && filters.law !== "" && Number(filters.law) !== law) return false;
    return FACETS.every(function (name) {
      return !filters[name] || base.index.names[name][held.get("facets")[name][law]] === filters[name];
    });
  }
  var FACETS = ["place", "kind", "status"];
  function facets(filters) {
    return FACETS.some(function (name) { return filters[name]; }) ? load("facets") : Promise.resolve();
  }

  // A law: title, folder, how many documents stand in each piece of its text, and, where other
  // laws have the same title, what tells it apart.
  function law(number) {
    var at = before(base.titles, number);
    return load("laws/" + at).then(function (rows) { return rows[number - (at ? base.titles[at - 1] : 0)]; });
  }
  function name(row) { return row[0] + (row[3] ? "（" + row[3] + "）" : ""); }
  function piece(row, at) { return "t/" + row[1] + at; }
  // The piece that holds a document of the law `row`, and its place there.
  function place(doc, row) {
    var number = lawOf(doc), left = doc - (number ? base.laws[number - 1] : 0), at = 0;
    while (left >= row[2][at]) left -= row[2][at++];
    return { doc: doc, piece: piece(row, at), index: left };
  }

  // 2: the words stand in the text as they were typed; 1: but for width, case or white space; 0: not.
  function check(text, words) {
    var exact = 2, plain = null;
    for (var word of words) {
      if (text.includes(word)) continue;
      plain = plain === null ? text.split("\n").map(folded).join("\n") : plain;
      if (!plain.includes(folded(word))) return 0;
      exact = 1;
    }
    return exact;
  }

  var PIECES = 8, AHEAD = 24, JUMPS = 20;

  // Hits from `state.at` on until `want` are found. Of a large site never more than PIECES pieces of
  // text at a time, all asked for at once.
  function gather(state, want) {
    var start = state.hits.length;
    var ahead = state.docs.slice(state.at, base.small ? undefined : state.at + AHEAD);
    return Promise.all(Array.from(new Set(ahead.map(lawOf)), function (number) {
      return law(number).then(function (row) { return [number, row]; });
    })).then(function (rows) {
      var laws = new Map(rows), names = new Set(), places = [];
      ahead.every(function (doc) {
        var found = place(doc, laws.get(lawOf(doc)));
        if (!base.small && names.size === PIECES && !names.has(found.piece)) return false;
        names.add(found.piece);
        return places.push(found);
      });
      return Promise.all(Array.from(names, load)).then(function () {
        places.every(function (it) {
          take(held.get(it.piece)[it.index], it.doc);
          state.at++;
          return state.hits.length - start < want;
        });
        return state;
      });
    });
    function take(row, doc) {
      var how = check(row[2], state.words);
      if (how) (how === 2 ? state.hits : state.near).push({ doc: doc, law: lawOf(doc), eid: row[0], label: row[1], text: row[2] });
    }
  }

  // Laws that have the article, and whose title holds the words beside its number.
  function jumps(asked, filters) {
    if (!asked.target) return Promise.resolve([]);
    return jumpsTo(asked.target, asked, filters).then(function (found) {
      var item = asking.inDecision(asked.target);
      return found.length || !item ? found : jumpsTo(item, asked, filters);
    });
  }
  function jumpsTo(target, asked, filters) {
    return Promise.all([
      within("k/places", target.article), asked.title.length ? candidates(keysOf(asked.title)) : null
    ]).then(function (found) {
      var titles = found[1] && new Set(found[1].filter(function (doc) {
        var at = lawOf(doc);
        return doc === (at ? base.laws[at - 1] : 0);
      }).map(lawOf));
      return named(found[0].filter(function (doc) {
        return fits(doc, filters) && (!titles || titles.has(lawOf(doc)));
      }), asked.title, []);
    }).then(function (found) {
      var exact = found.filter(function (it) { return asked.versions.length && check(name(it.row), asked.versions); });
      return parted(exact.length ? exact : found, target);
    });
  }
  function named(docs, words, found) {
    if (!docs.length || found.length >= JUMPS) return found.slice(0, JUMPS);
    return Promise.all(docs.slice(0, JUMPS).map(function (doc) {
      return law(lawOf(doc)).then(function (row) { return { doc: doc, row: row }; });
    })).then(function (rows) {
      return named(docs.slice(JUMPS), words, found.concat(rows.filter(function (it) { return check(name(it.row), words); })));
    });
  }
  // Of the laws those that have the 款, 项 or 目 as well; where none has it, the article alone.
  function parted(found, target) {
    return Promise.all(found.map(function (it) {
      if (asking.whole(target) && target.article.startsWith("art_")) return [target.article, "", []];
      var at = place(it.doc, it.row);
      return load(at.piece).then(function (rows) { return rows[at.index]; });
    })).then(function (rows) {
      var made = found.map(function (it, at) {
        var row = rows[at], parts = row.length > 3 ? row[3].split(" ") : ["para_1"];
        var part = asking.part(target, parts);
        var label = asking.name(target.article, part, parts, row[1]);
        return {
          law: lawOf(it.doc), eid: target.article + (part ? "__" + part : ""), article: target.article,
          title: it.row[0], name: name(it.row), folder: it.row[1], label: label, there: part !== null
        };
      });
      var there = made.filter(function (it) { return it.there; });
      return there.length ? there : made;
    });
  }

  // The answer to a query: jumps, hits so far, how many candidates are left.
  function query(text, filters, want) {
    var asked = parse(text), words = asked.words;
    filters = filters || {};
    return ready().then(function () {
      if (!words.length) return { words: words, jumps: [], hits: [], near: [], docs: [], at: 0 };
      return facets(filters).then(function () {
        return Promise.all([jumps(asked, filters), candidates(keysOf(words))]);
      }).then(function (found) {
        var state = {
          words: words, jumps: found[0], hits: [], near: [], at: 0,
          docs: found[1].filter(function (doc) { return fits(doc, filters); })
        };
        return gather(state, want || (base.small ? Infinity : 20));
      });
    });
  }

  return {
    put: put, query: query, more: gather, ready: ready, law: law, name: name, fold: fold,
    lawOf: lawOf, base: function () { return base; }
  };
})();

(function () {
  "use strict";
  var form = document.getElementById("search"), box = document.getElementById("q");
  var said = document.getElementById("said"), list = document.getElementById("hits");
  var jumpList = document.getElementById("jumps"), more = document.getElementById("more");
  var facets = document.getElementById("facets"), root = document.querySelector("main.search").dataset.root;
  var PAGE = 20, shown = 0, state = null, turn = 0;

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function href(folder, eid) {
    if (!eid) return root + folder + "index.html";
    var article = eid.split("__")[0];
    if (article.startsWith("art_")) return root + folder + article + ".html" + (eid === article ? "" : "#" + eid);
    return root + folder + "index.html#" + eid;
  }

  // Stretches of `text` that a word covers, in folded characters.
  function places(text, words) {
    var plain = "", from = [];
    Array.from(text).reduce(function (at, character) {
      var folded = character === "\n" ? "\n" : fagui.fold(character);
      for (var i = 0; i < folded.length; i++) from.push(at);
      plain += folded;
      return at + character.length;
    }, 0);
    from.push(text.length);
    var found = [];
    words.forEach(function (word) {
      var wanted = Array.from(word, fagui.fold).join("");
      for (var at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length)) {
        var end = from[at + wanted.length - 1];
        found.push([from[at], end + (text.codePointAt(end) > 0xFFFF ? 2 : 1)]);
      }
    });
    found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    return found.reduce(function (merged, it) {
      var last = merged[merged.length - 1];
      if (last && it[0] <= last[1]) last[1] = Math.max(last[1], it[1]); else merged.push(it);
      return merged;
    }, []);
  }

  function excerpt(text, words) {
    var found = places(text, words);
    var start = found.length ? Math.max(0, found[0][0] - 40) : 0, end = Math.min(text.length, start + 180);
    return ink(element("p", "hit-text"), text, found, start, end);
  }

  // Fills `line` with a stretch of `text` in which what was found is marked.
  function ink(line, text, found, start, end) {
    var at = start;
    if (start) line.append("…");
    found.forEach(function (it) {
      if (it[0] >= end) return;
      line.append(text.slice(at, it[0]).replace(/\n/g, "　"), element("mark", "", text.slice(it[0], it[1]).replace(/\n/g, "　")));
      at = it[1];
    });
    line.append(text.slice(at, Math.max(at, end)).replace(/\n/g, "　"));
    if (end < text.length) line.append("…");
    return line;
  }

  // A large site names in its filter the laws that the answers so far come from.
  function offer(number, title) {
    var laws = form.elements.law;
    if (laws.querySelector('option[value="' + number + '"]')) return;
    laws.append(new Option(title, number));
    laws.closest("label").hidden = false;
  }

  function item(hit) {
    return fagui.law(hit.law).then(function (law) {
      var made = element("li"), head = element("p", "hit-head"), link = element("a", "", hit.label);
      var title = fagui.name(law), said = element("span", "hit-law");
      link.href = href(law[1], hit.eid);
      offer(hit.law, title);
      // The first line is the number of an article, or the title, which stands in the head.
      var cut = hit.text.indexOf("\n"), body = cut < 0 ? "" : hit.text.slice(cut + 1);
      ink(said, title, hit.eid ? [] : places(title, state.words), 0, title.length);
      head.append(link, said);
      made.append(head);
      if (hit.eid) made.append(excerpt(places(body, state.words).length ? body : hit.text, state.words));
      else if (body) made.append(excerpt(body, state.words));
      return made;
    });
  }

  function draw(mine) {
    var every = state.hits.concat(state.at >= state.docs.length ? state.near : []);
    var page = every.slice(shown, shown + PAGE);
    return Promise.all(page.map(item)).then(function (items) {
      if (mine !== turn) return;
      list.append(...items);
      shown += page.length;
      var whole = state.at >= state.docs.length;
      more.hidden = whole && shown >= every.length;
      var count = state.hits.length;
      said.textContent = whole
        ? (count ? "在" + count + "处找到" : state.near.length ? "" : state.jumps.length ? "可直接打开：" : "没有找到") +
          (state.near.length ? (count ? "，" : "") + "另有" + state.near.length + "处只有全半角、大小写或空格不同" : "")
        : (count ? "已显示" + shown + "处" : "尚未找到") + "，还有" + (state.docs.length - state.at) + "处待查";
      more.textContent = count ? "显示更多" : "继续查找";
    });
  }

  function filters() {
    var chosen = {};
    ["law", "place", "kind", "status"].forEach(function (name) { chosen[name] = form.elements[name].value; });
    return chosen;
  }

  function run() {
    var mine = ++turn, text = box.value;
    var address = new URLSearchParams();
    if (text) address.set("q", text);
    Object.entries(filters()).forEach(function (it) { if (it[1]) address.set(it[0], it[1]); });
    try { history.replaceState(null, "", "?" + address); } catch (refused) { /* some browsers on file:// */ }
    if (!text.trim()) {
      list.replaceChildren(); jumpList.replaceChildren();
      said.textContent = ""; more.hidden = true;
      return Promise.resolve();
    }
    return fagui.query(text, filters()).then(function (answer) {
      if (mine !== turn) return;
      state = answer;
      shown = 0;
      list.replaceChildren();
      jumpList.replaceChildren(...answer.jumps.map(function (jump) {
        var made = element("li"), link = element("a", "", jump.name + "　" + jump.label);
        link.href = href(jump.folder, jump.eid);
        made.append(link);
        return made;
      }));
      return draw(mine);
    }).catch(function (error) { said.textContent = "检索文件读取失败：" + error.message; });
  }

  function choices(base) {
    ["place", "kind", "status"].forEach(function (name) {
      var select = form.elements[name];
      base.index.names[name].forEach(function (value) { select.append(new Option(value, value)); });
      select.closest("label").hidden = base.index.names[name].length < 2;
    });
    var laws = form.elements.law, asked = new URLSearchParams(location.search);
    var known = base.laws.length <= 200 ? base.laws.map(function (_, at) { return at; }) : asked.get("law") ? [Number(asked.get("law"))] : [];
    laws.closest("label").hidden = !known.length;
    return Promise.all(known.map(fagui.law)).then(function (rows) {
      rows.forEach(function (row, at) { offer(known[at], fagui.name(row)); });
      asked.forEach(function (value, name) { if (form.elements[name]) form.elements[name].value = value; });
      facets.hidden = false;
    });
  }

  var timer = 0;
  box.addEventListener("input", function (event) {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(run, 120);
  });
  box.addEventListener("compositionend", function () { clearTimeout(timer); timer = setTimeout(run, 120); });
  facets.addEventListener("change", run);
  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); run(); });
  more.addEventListener("click", function () {
    var mine = turn;
    var enough = state.hits.length > shown || state.at >= state.docs.length;
    Promise.resolve(enough ? state : fagui.more(state, PAGE)).then(function () { return draw(mine); });
  });
  fagui.ready().then(choices).then(function () {
    if (box.value) return run();
    box.focus();
  });
})();
