// The search page: asks the index, and shows what it finds.
(function () {
  "use strict";

  var PAGE = 10;
  var BEFORE = 28;
  var PASSAGE = 96;
  var FACETS = ["priority", "kind", "unit"];
  var TROUBLE = "检索数据没有读到：可能是网络不畅，也可能是网站刚刚更新过。请刷新本页再试。";
  var form = document.getElementById("search-form");
  var input = document.getElementById("search-words");
  var status = document.getElementById("search-status");
  var list = document.getElementById("search-results");
  var more = document.getElementById("search-more");
  var root = list.getAttribute("data-root");
  var segments = Array.from(document.querySelectorAll("#search-segments li")).map(function (row) {
    return { name: row.dataset.name, stories: Number(row.dataset.stories), pieces: Number(row.dataset.pieces) };
  });
  var search = window.jianbaoSearch.open(root, segments);
  // What is shown now; an answer that comes later than the next question is dropped.
  var current = { written: "", words: [], facets: {}, hits: [], shown: 0 };

  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    ask();
  });
  FACETS.forEach(function (name) {
    if (form[name]) { form[name].addEventListener("change", ask); }
  });
  more.querySelector("button").addEventListener("click", function () {
    var first = list.children.length;
    showMore(current).then(function () {
      if (list.children[first]) { list.children[first].querySelector("a").focus(); }
    });
  });
  window.addEventListener("popstate", fromAddress);
  fromAddress();

  function fromAddress() {
    var asked = new URLSearchParams(location.search);
    input.value = asked.get("q") || "";
    FACETS.forEach(function (name) {
      if (!form[name]) { return; }
      form[name].value = asked.get(name) || "";
      if (form[name].selectedIndex < 0) { form[name].selectedIndex = 0; }
    });
    answer();
  }

  function ask() {
    remember();
    answer();
  }

  // The address of the page names the question, so that it can be passed on.
  function remember() {
    var asked = new URLSearchParams();
    if (input.value.trim()) { asked.set("q", input.value.trim()); }
    var facets = chosen();
    Object.keys(facets).forEach(function (name) { asked.set(name, facets[name]); });
    var query = asked.toString();
    if (query === location.search.slice(1)) { return; }
    // From file:// some browsers refuse.
    try { history.pushState(null, "", query ? "?" + query : location.pathname); } catch (error) { return; }
  }

  function chosen() {
    var facets = {};
    FACETS.forEach(function (name) {
      if (form[name] && form[name].value) { facets[name] = form[name].value; }
    });
    return facets;
  }

  function answer() {
    var query = window.jianbaoSearch.fold(input.value);
    var facets = chosen();
    var asked = { written: input.value.trim(), words: query ? [query] : [], facets: facets, hits: [], shown: 0 };
    current = asked;
    list.textContent = "";
    more.hidden = true;
    if (!query && !Object.keys(facets).length) {
      say("共收录" + total() + "篇稿件。输入任意词语即可检索，也可以只选条件。");
      return;
    }
    say("正在检索……");
    find(query, facets).then(function (found) {
      if (current !== asked) { return null; }
      asked.hits = found.hits;
      asked.words = found.words;
      return showMore(asked).then(function (complete) {
        if (complete && current === asked) { say(told(asked)); }
      });
    }).catch(function () {
      if (current === asked) { say(TROUBLE); }
    });
  }

  // The query as it stands; where no story holds it, its words one by one.
  async function find(query, facets) {
    var whole = query ? [query] : [];
    var hits = await search.find(whole, facets);
    var words = query.split(" ");
    if (hits.length || words.length < 2) { return { hits: hits, words: whole }; }
    return { hits: await search.find(words, facets), words: words };
  }

  function told(asked) {
    var written = "“" + asked.written + "”";
    var count = asked.hits.length;
    // How many stories a unit has is its own and the office's business.
    if (!asked.words.length && asked.facets.unit) { return count ? "以下是按所选条件找到的稿件。" : "没有符合所选条件的稿件。"; }
    if (!asked.words.length) { return "按所选条件，共找到" + count + "篇。"; }
    if (asked.words.length > 1 && count) {
      return "没有稿件连着写有" + written + "，以下" + count + "篇同时含有" + asked.words.map(function (word) { return "“" + word + "”"; }).join("") + "。";
    }
    if (count) { return "检索" + written + "，共找到" + count + "篇。"; }
    return "检索" + written + "，共找到0篇。请换一个词语，或放宽条件。";
  }

  function total() {
    return segments.reduce(function (sum, segment) { return sum + segment.stories; }, 0);
  }

  function say(text) {
    status.textContent = text;
  }

  // Adds a page of results; whether all of them could be had.
  async function showMore(asked) {
    var hits = asked.hits.slice(asked.shown, asked.shown + PAGE);
    asked.shown += hits.length;
    var stories = await Promise.all(hits.map(function (hit) { return search.text(hit).catch(function () { return null; }); }));
    if (current !== asked) { return false; }
    var sound = stories.filter(function (story) { return story && holds(story, asked.words); });
    sound.forEach(function (story) { list.appendChild(row(story, asked.words)); });
    more.hidden = asked.shown >= asked.hits.length;
    if (sound.length < hits.length) { say(TROUBLE); }
    return sound.length === hits.length;
  }

  // Nothing is shown that does not hold the words.
  function holds(story, words) {
    var title = window.jianbaoSearch.fold(story.title);
    var text = window.jianbaoSearch.fold(story.text);
    return words.every(function (word) { return title.indexOf(word) >= 0 || text.indexOf(word) >= 0; });
  }

  function row(story, words) {
    var item = element("li");
    var link = item.appendChild(element("a"));
    link.href = root + story.url;
    marked(link, story.title, 0, story.title.length, words);
    passage(item.appendChild(element("p", "results-passage")), story.text, words);
    var foot = item.appendChild(element("p", "results-foot"));
    foot.appendChild(element("time", "", story.date)).dateTime = story.date;
    [story.unit, story.priority || story.kind].filter(Boolean).forEach(function (text) {
      foot.appendChild(element("span", "", text));
    });
    return item;
  }

  function element(name, className, text) {
    var created = document.createElement(name);
    if (className) { created.className = className; }
    if (text) { created.textContent = text; }
    return created;
  }

  // The stretch of the text around the first word that stands in it.
  function passage(parent, text, words) {
    var places = window.jianbaoSearch.occurrences(text, words);
    var from = whole(text, Math.max((places[0] || [0])[0] - BEFORE, 0));
    var to = whole(text, Math.min(from + PASSAGE, text.length));
    // A word at the end is shown to its end.
    places.forEach(function (place) {
      if (place[0] < to) { to = Math.max(to, place[1]); }
    });
    if (from > 0) { parent.appendChild(document.createTextNode("……")); }
    marked(parent, text, from, to, words);
    if (to < text.length) { parent.appendChild(document.createTextNode("……")); }
  }

  // No character is cut in two.
  function whole(text, at) {
    return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
  }

  // Puts a stretch of the text into `parent`, with the words in <mark>.
  function marked(parent, text, from, to, words) {
    var at = from;
    window.jianbaoSearch.occurrences(text, words).forEach(function (range) {
      var start = Math.max(range[0], at);
      var end = Math.min(range[1], to);
      if (start >= end) { return; }
      parent.appendChild(document.createTextNode(text.slice(at, start)));
      parent.appendChild(element("mark", "", text.slice(start, end)));
      at = end;
    });
    parent.appendChild(document.createTextNode(text.slice(at, to)));
  }
})();
