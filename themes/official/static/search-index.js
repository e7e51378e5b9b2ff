// Reads the index that the build made, piece by piece, as classic scripts: no fetch, so that file:// works.
// What lies in which file, and how numbers are coded, is told in src/search/.
(function () {
  "use strict";

  var ALPHABET = "!#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{}~";
  var ENDS = 52;
  var GOES_ON = ALPHABET.length - ENDS;
  var BLOCK = 64;
  var NAMES = 128;
  var PATIENCE = 30000;
  var NO_ROOM = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffe\uffff\u{e0000}-\u{e0fff}]/gu;
  var WHITE = /[\t\n\r \u1680\u2028\u2029]+/g;
  // A character with all that NFKC may join to it: marks, Korean letters, voiced half-width kana.
  var CLUSTER = /[^\p{M}][\p{M}\u1160-\u11ff\u3131-\u318e\uff9e-\uffdc\xad\u034f\u200b-\u200f\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]*|[^]/gu;

  var digits = new Map(Array.from(ALPHABET).map(function (character, digit) { return [character.charCodeAt(0), digit]; }));
  var arrived = new Map();
  var loading = new Map();
  var failures = new Map();

  window.jianbaoSearch = {
    piece: function (segment, number, piece) { arrived.set("search/" + segment + "/" + number + ".js", piece); },
    names: function (segment, number, names) { arrived.set("search/" + segment + "/names-" + number + ".js", names.split(" ")); },
    extents: function (segment, coded) { arrived.set("search/" + segment + "/extents.js", fields(numbers(coded))); },
    facets: function (segment, facets) { arrived.set("search/" + segment + "/facets.js", facets); },
    text: function (name, text) { arrived.set("search/texts/" + name + ".js", text); },
    fold: fold,
    occurrences: occurrences,
    open: open
  };

  // One spelling for full-width and half-width forms, capitals and small letters, gaps of any sort.
  function fold(text) {
    return caseless(text.replace(NO_ROOM, "").normalize("NFKC")).replace(WHITE, " ").replace(/^ | $/g, "");
  }

  function caseless(text) {
    return text.replace(/[^a-z0-9 \u3001-\u9fff]/gu, function (character) { return character.toUpperCase().toLowerCase(); });
  }

  // Where folded words stand in a text as written: [from, to], in order.
  function occurrences(text, words) {
    var plain = "";
    var places = [];
    (text.match(CLUSTER) || []).reduce(function (at, cluster) {
      var form = caseless(cluster.replace(NO_ROOM, "").normalize("NFKC")).replace(WHITE, " ");
      if (/(^| )$/.test(plain)) { form = form.replace(/^ /, ""); }
      for (var i = 0; i < form.length; i += 1) { places.push([at, at + cluster.length]); }
      plain += form;
      return at + cluster.length;
    }, 0);
    var found = [];
    words.forEach(function (word) {
      for (var at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
        found.push([places[at][0], places[at + word.length - 1][1]]);
      }
    });
    return found.sort(function (a, b) { return a[0] - b[0]; });
  }

  // The search of a site: `segments` are rows of name, stories and pieces, newest first.
  function open(root, segments) {
    return { find: find, name: name, text: text };

    // Stories that hold all words and have the wanted facets: those with all words in the title
    // first, newest first. Without words, all stories.
    async function find(words, facets) {
      var lists = await Promise.all(segments.map(function (segment) { return within(segment, words, facets); }));
      var hits = Array.prototype.concat.apply([], lists);
      return hits.filter(function (hit) { return hit.title; }).concat(hits.filter(function (hit) { return !hit.title; }));
    }

    async function within(segment, words, facets) {
      var stories = words.length ? null : everything(segment);
      for (var i = 0; i < words.length && (!stories || stories.size); i += 1) {
        stories = both(stories, await holding(segment, codes(words[i])));
      }
      var hits = Array.from(stories).map(function (entry) { return { segment: segment, story: entry[0], title: entry[1] }; });
      hits.sort(function (a, b) { return a.story - b.story; });
      return hits.length && Object.keys(facets).length ? narrowed(segment, hits, facets) : hits;
    }

    function everything(segment) {
      return new Map(Array.from({ length: segment.stories }, function (_, story) { return [story, false]; }));
    }

    // The stories of both maps; whether all words stand in the title.
    function both(known, more) {
      if (!known) { return more; }
      return new Map(Array.from(known).filter(function (entry) { return more.has(entry[0]); }).map(function (entry) {
        return [entry[0], entry[1] && more.get(entry[0])];
      }));
    }

    async function narrowed(segment, hits, facets) {
      var known = await load(folder(segment) + "facets.js");
      var tests = Object.keys(facets).map(function (name) {
        var wanted = known[name][0].indexOf(facets[name]);
        var coded = numbers(known[name][1]);
        return function (hit) { return coded[hit.story] === wanted; };
      });
      return hits.filter(function (hit) { return tests.every(function (test) { return test(hit); }); });
    }

    // The stories of a segment that hold a word, by number; whether it stands in the title.
    async function holding(segment, word) {
      if (word.length === 1) {
        var rows = await places(segment, word[0], 0);
        return new Map(rows.map(function (row) { return [Math.floor(row / 2), row % 2 === 1]; }));
      }
      var starts = await standing(segment, word);
      return starts.length ? owners(starts, await load(folder(segment) + "extents.js")) : new Map();
    }

    // The places at which a word stands: where its pairs stand side by side. Most words are ruled
    // out by one or two pairs; only then the others are asked for.
    async function standing(segment, word) {
      var at = function (offset) {
        return places(segment, word[offset], word[offset + 1]).then(function (found) {
          return found.map(function (place) { return place - offset; });
        });
      };
      var offsets = pairs(word);
      var starts = await at(offsets[0]);
      if (starts.length && offsets.length > 1) { starts = common(starts, await at(offsets[1])); }
      if (starts.length && offsets.length > 2) {
        starts = (await Promise.all(offsets.slice(2).map(at))).reduce(common, starts);
      }
      return starts;
    }

    async function places(segment, first, second) {
      return row(await load(folder(segment) + pieceOf(first, second, segment.pieces) + ".js"), first, second);
    }

    // The name of a story's text.
    async function name(hit) {
      var names = await load(folder(hit.segment) + "names-" + Math.floor(hit.story / NAMES) + ".js");
      return names[hit.story % NAMES];
    }

    async function text(hit) {
      return load("search/texts/" + await name(hit) + ".js");
    }

    function folder(segment) {
      return "search/" + segment.name + "/";
    }

    // A file that did not come is asked for again by the next query.
    function load(address) {
      if (!loading.has(address)) {
        var loaded = arrival(root, address);
        loading.set(address, loaded);
        loaded.catch(function () {
          loading.delete(address);
          failures.set(address, (failures.get(address) || 0) + 1);
        });
      }
      return loading.get(address);
    }
  }

  function arrival(root, address) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      var timer = setTimeout(end, PATIENCE);
      script.onload = script.onerror = end;
      // Under another name, lest the browser wait on for what it asked for before.
      script.src = root + address + (failures.has(address) ? "?" + failures.get(address) : "");
      document.head.appendChild(script);

      function end() {
        clearTimeout(timer);
        script.remove();
        if (arrived.has(address)) { resolve(arrived.get(address)); } else { reject(new Error(address)); }
      }
    });
  }

  function codes(word) {
    return Array.from(word).map(function (character) { return character.codePointAt(0); });
  }

  // Offsets of pairs that cover a word, the likely rare ones first: Chinese before letters and marks.
  function pairs(word) {
    var offsets = [];
    for (var at = 0; at < word.length - 1; at += 2) { offsets.push(at); }
    if (word.length % 2) { offsets.push(word.length - 2); }
    var common = function (offset) { return Number(word[offset] < 0x3400) + Number(word[offset + 1] < 0x3400); };
    return offsets.sort(function (a, b) { return common(a) - common(b) || a - b; });
  }

  function pieceOf(first, second, pieces) {
    var spread = first < 0x3400 ? 64 : 16;
    return (hash(first) + hash(second) % spread) % pieces;
  }

  function hash(character) {
    return Math.imul(character, 0x9e3779b1) >>> 16;
  }

  // The numbers that a piece has for a pair.
  function row(piece, first, second) {
    var groups = piece.split("|");
    for (var i = 0, code = 0; i < groups.length; i += 1) {
      var group = groups[i];
      code += numbers(group.slice(0, group.indexOf(" ")))[0];
      if (code === first) { return rowOfGroup(group.split(" "), second); }
    }
    return [];
  }

  function rowOfGroup(rows, second) {
    for (var i = 1, code = 0; i < rows.length; i += 1) {
      var row = numbers(rows[i]);
      code += row[0];
      if (code === second) { return sums(row.slice(1)); }
    }
    return [];
  }

  function numbers(coded) {
    var all = [];
    for (var i = 0, number = 0, unit = 1; i < coded.length; i += 1) {
      var digit = digits.get(coded.charCodeAt(i));
      number += unit * digit;
      if (digit < ENDS) {
        all.push(number);
        number = 0;
        unit = 1;
      } else {
        unit *= GOES_ON;
      }
    }
    return all;
  }

  function sums(differences) {
    var sum = 0;
    return differences.map(function (difference) { return sum += difference; });
  }

  // What two ascending lists have in common.
  function common(left, right) {
    var shared = [];
    for (var i = 0, j = 0; i < left.length && j < right.length;) {
      if (left[i] === right[j]) { shared.push(left[i]); }
      if (left[i] <= right[j]) { i += 1; } else { j += 1; }
    }
    return shared;
  }

  // The first places of titles and bodies, title after body, with the end of all.
  function fields(extents) {
    var starts = [0];
    for (var i = 0; i < extents.length; i += 1) {
      var title = 1;
      if (extents[i] === 0) {
        title = extents[i + 1];
        i += 2;
      }
      var at = starts[starts.length - 1];
      starts.push(at + title * BLOCK, at + (title + extents[i]) * BLOCK);
    }
    return starts;
  }

  // The stories that own ascending places, and whether one of them lies in the title.
  function owners(places, starts) {
    var owners = new Map();
    var field = 0;
    places.forEach(function (place) {
      while (starts[field + 1] <= place) { field += 1; }
      var story = field >> 1;
      owners.set(story, owners.get(story) || field % 2 === 0);
    });
    return owners;
  }
})();
