// Search in the texts that the pieces of `window.jianbaoSearch` brought: any substring, no server.
(function () {
  "use strict";

  var PAGE = 20;
  var BEFORE = 28;
  var PASSAGE = 96;
  var folded = new Map();
  var form = document.getElementById("search-form");
  var input = document.getElementById("search-words");
  var status = document.getElementById("search-status");
  var list = document.getElementById("search-results");
  var more = document.getElementById("search-more");
  var root = list.getAttribute("data-root");
  var entries = collect();
  var hits = [];
  var words = [];
  var shown = 0;

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    remember(input.value.trim());
    search(input.value);
  });
  more.querySelector("button").addEventListener("click", function () {
    var first = shown;
    showMore();
    list.children[first].querySelector("a").focus();
  });
  window.addEventListener("popstate", fromAddress);
  fromAddress();

  function fromAddress() {
    input.value = new URLSearchParams(location.search).get("q") || "";
    search(input.value);
  }

  // The address of the page names the query, so that it can be passed on.
  function remember(query) {
    try { history.pushState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname); } catch (error) { /* file:// */ }
  }

  // Newest first; the same order within equal dates as the pieces have.
  function collect() {
    var all = [];
    (window.jianbaoSearch || []).forEach(function (piece) {
      piece.entries.forEach(function (entry) { all.push({ entry: entry, title: null, text: null, order: all.length }); });
    });
    return all.sort(function (a, b) {
      return a.entry.date < b.entry.date ? 1 : a.entry.date > b.entry.date ? -1 : a.order - b.order;
    });
  }

  function search(query) {
    words = fold(query).trim().split(/\s+/).filter(Boolean);
    hits = words.length ? find() : [];
    shown = 0;
    list.textContent = "";
    if (!words.length) {
      status.textContent = "共收录" + entries.length + "篇稿件。可输入任意词语，多个词语用空格隔开。";
    } else if (hits.length) {
      status.textContent = "检索“" + query.trim() + "”，共找到" + hits.length + "篇。";
    } else {
      status.textContent = "没有找到含有“" + query.trim() + "”的稿件，请换一个词语试试。";
    }
    showMore();
  }

  // Every word must occur; where all stand in the title comes first.
  function find() {
    var inTitle = [];
    var inText = [];
    entries.forEach(function (item) {
      if (item.title === null) {
        item.title = fold(item.entry.title);
        item.text = fold(item.entry.text);
      }
      if (words.every(function (word) { return item.title.indexOf(word) >= 0; })) {
        inTitle.push(item);
      } else if (words.every(function (word) { return item.title.indexOf(word) >= 0 || item.text.indexOf(word) >= 0; })) {
        inText.push(item);
      }
    });
    return inTitle.concat(inText);
  }

  function showMore() {
    hits.slice(shown, shown + PAGE).forEach(function (item) { list.appendChild(row(item.entry)); });
    shown = Math.min(shown + PAGE, hits.length);
    more.hidden = shown >= hits.length;
  }

  function row(entry) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = root + entry.url;
    marked(link, entry.title, 0, entry.title.length);
    item.appendChild(link);
    item.appendChild(passage(entry.text));
    var foot = document.createElement("p");
    foot.className = "results-foot";
    var time = document.createElement("time");
    time.dateTime = entry.date;
    time.textContent = entry.date;
    foot.appendChild(time);
    foot.appendChild(document.createTextNode(entry.unit));
    item.appendChild(foot);
    return item;
  }

  function passage(text) {
    var element = document.createElement("p");
    var first = occurrences(text)[0];
    var from = first ? Math.max(first[0] - BEFORE, 0) : 0;
    if (/[\uDC00-\uDFFF]/.test(text.charAt(from))) { from -= 1; }
    var to = Math.min(from + PASSAGE, text.length);
    if (/[\uDC00-\uDFFF]/.test(text.charAt(to))) { to += 1; }
    if (from > 0) { element.appendChild(document.createTextNode("……")); }
    marked(element, text, from, to);
    if (to < text.length) { element.appendChild(document.createTextNode("……")); }
    return element;
  }

  // Puts `text` from `from` to `to` into `element`, with the words in <mark>.
  function marked(element, text, from, to) {
    var at = from;
    occurrences(text).forEach(function (range) {
      var start = Math.max(range[0], at);
      var end = Math.min(range[1], to);
      if (start >= end) { return; }
      element.appendChild(document.createTextNode(text.slice(at, start)));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      element.appendChild(mark);
      at = end;
    });
    element.appendChild(document.createTextNode(text.slice(at, to)));
  }

  // Where the words stand in the text as written: [from, to] in order.
  function occurrences(text) {
    var places = [];
    var plain = "";
    Array.from(text).reduce(function (at, character) {
      var form = foldCharacter(character);
      for (var i = 0; i < form.length; i += 1) { places.push([at, at + character.length]); }
      plain += form;
      return at + character.length;
    }, 0);
    var ranges = [];
    words.forEach(function (word) {
      for (var at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
        ranges.push([places[at][0], places[at + word.length - 1][1]]);
      }
    });
    return ranges.sort(function (a, b) { return a[0] - b[0]; });
  }

  // One spelling for full-width and half-width forms, capitals and small letters. Common Chinese
  // characters and plain small letters stay as they are: they need no look-up.
  function fold(text) {
    return text.replace(/[^\u3001\u3002\u4e00-\u9fffa-z0-9 ]/gu, foldCharacter);
  }

  function foldCharacter(character) {
    var form = folded.get(character);
    if (form === undefined) {
      form = character.normalize("NFKC").toLowerCase().replace(/\s/g, " ");
      folded.set(character, form);
    }
    return form;
  }
})();
