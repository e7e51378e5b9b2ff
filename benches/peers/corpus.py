#!/usr/bin/env python3
"""The same made-up stories for jianbao and its peers, so that all do the same work.

corpus.py N OUT [--peers jianbao,hugo,zola,eleventy] [--seed 7]
Writes OUT/PEER for each: N stories of 600 to 1,500 Chinese characters with headings, lists, quotations, links,
tables, photos, code and footnotes, N/50 bulletins, and the templates of the folder PEER beside this file.
Words are drawn by a Zipf-like law from the common characters of GB 2312: nothing in a story means anything.
"""
import argparse, json, os, random, re, shutil, struct, zlib
from datetime import datetime, timedelta
from itertools import accumulate

HERE = os.path.dirname(os.path.abspath(__file__))
SECTIONS = [("deeds", "办实事的干部"), ("praised", "群众评价好的干部"), ("practice", "特色做法和经验"), ("voices", "群众反映和评价")]
KINDS = [("cadre", "干部典型", "deeds, praised"), ("practice", "典型做法", "practice"), ("feedback", "群众心声", "voices")]
KIND_OF = {"deeds": "cadre", "praised": "cadre", "practice": "practice", "voices": "feedback"}
UNITS = [f"示例{name}" for name in "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]
PLACES = [f"{name}村" for name in "东西南北中上下左右前后内外春夏秋冬梅兰竹"]
TAGS = [f"{first}{second}" for first in "走访帮扶" for second in ["照明", "排水", "公交", "就业", "养老", "托育", "文化", "防汛", "道路", "环境", "议事", "代办", "农技", "医疗", "法律"]]
OUTPUTS = {"peers": "[units, tags, bulletins, feeds, sitemap, images]",
           "more": "[units, tags, bulletins, feeds, sitemap, images, search, pdf]"}
CODE = """```python
# 统计各单位报送篇数
def count(stories):
    total = {}
    for story in stories:
        total[story["unit"]] = total.get(story["unit"], 0) + 1
    return sorted(total.items(), key=lambda pair: -pair[1])
```"""


def vocabulary(seed):
    """7,000 words of one to three characters, the shorter the more frequent, with cumulated weights."""
    common = [bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
    chooser = random.Random(seed)
    words = list(dict.fromkeys("".join(chooser.choices(common, k=1 + (at > 500) + (at > 5500))) for at in range(7000)))
    return words, list(accumulate(1 / (rank + 5) for rank in range(len(words))))


def photo(number):
    """A small PNG of noise, about 10 KB."""
    noise, side = random.Random(1000 + number), 100
    rows = b"".join(b"\0" + noise.randbytes(side) for _ in range(side))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Corpus:
    def __init__(self, count, seed):
        self.count, self.seed = count, seed
        self.words, self.weights = vocabulary(seed)

    def story(self, at):
        chance = random.Random(self.seed * 1_000_003 + at)
        drawn = iter(chance.choices(self.words, cum_weights=self.weights, k=1600))
        phrase = lambda words: "".join(next(drawn) for _ in range(words))

        def sentence():
            parts = []
            for _ in range(chance.randint(2, 4)):
                part, dice = phrase(chance.randint(4, 8)), chance.random()
                if dice < .04: part = f"{part[:2]}**{part[2:]}**"
                elif dice < .06: part = f"“{part}”"
                elif dice < .07: part = f"[{part}](/{SECTIONS[at % 4][0]}/)"
                parts.append(part)
            return "，".join(parts) + "。"

        paragraph = lambda: "".join(sentence() for _ in range(chance.randint(2, 4)))
        table = lambda: "\n".join(["| 项目 | 地点 | 数量 |", "| --- | --- | ---: |"] + [f"| {phrase(2)} | {chance.choice(PLACES)} | {chance.randint(1, 999)} |" for _ in range(5)])
        extras = [lambda: "> " + sentence() + sentence(), lambda: "\n".join(f"- **{phrase(2)}**：{sentence()}" for _ in range(chance.randint(3, 5)))]
        if at % 5 == 0: extras.append(table)
        if at % 4 == 1: extras.append(lambda: f"![{phrase(3)}](/img/pic-{chance.randint(0, 19):02d}.png)")
        if at % 50 == 3: extras.append(lambda: CODE)
        chance.shuffle(extras)
        target, blocks = chance.randint(600, 1500), [paragraph()]
        if at % 10 == 7: blocks[0] = blocks[0][:-1] + "[^1]。"
        while sum(map(len, blocks)) < target or extras:
            blocks += ["## " + phrase(chance.randint(3, 5)), paragraph()]
            if extras: blocks.append(extras.pop()())
            if sum(map(len, blocks)) < target: blocks.append(paragraph())
        if at % 10 == 7: blocks.append(f"[^1]: 数据来源：{chance.choice(UNITS)}。")
        when = datetime(2023, 1, 1, 8) + timedelta(minutes=int(at * 3 * 365 * 1440 / self.count))
        return dict(at=at, slug=f"story-{at:06d}", title=phrase(chance.randint(4, 7)), date=when.strftime("%Y-%m-%dT%H:%M:%S+08:00"),
                    section=chance.choice(SECTIONS)[0], unit=chance.choice(UNITS), place=chance.choice(PLACES), tags=chance.sample(TAGS, chance.randint(2, 4)),
                    summary=phrase(12) + "，" + phrase(12) + "。", body="\n\n".join(blocks) + "\n")


quoted = lambda value: json.dumps(value, ensure_ascii=False)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf8") as file: file.write(text)


def yaml_head(story, unit):
    return (f"---\ntitle: {quoted(story['title'])}\ndate: {story['date']}\nslug: {story['slug']}\npriority: {story['section']}\nunit: {quoted(unit)}\n"
            f"township: {story['place']}\ntags: {quoted(story['tags'])}\nsummary: {quoted(story['summary'])}\n---\n\n")


class Markdown:
    """Hugo and Eleventy: front matter in YAML, a section per priority."""
    def __init__(self, root, peer):
        self.peer, self.content = peer, f"{root}/" + {"hugo": "content", "eleventy": "src"}[peer]
        self.images = f"{root}/" + {"hugo": "static", "eleventy": "src/static"}[peer]
        if peer == "hugo":
            for key, title in SECTIONS + [("bulletin", "活动简报")]: write(f"{self.content}/{key}/_index.md", f"---\ntitle: {title}\n---\n")

    def story(self, story):
        unit = [story["unit"]] if self.peer == "hugo" else story["unit"]
        write(f"{self.content}/{story['section']}/{story['slug']}.md", yaml_head(story, unit) + story["body"])

    def bulletin(self, number, stories):
        head = f"---\ntitle: 活动简报第{number}期\ndate: {stories[-1]['date']}\nslug: issue-{number:04d}\nissue: {number}\n---\n\n"
        write(f"{self.content}/bulletin/issue-{number:04d}.md", head + bulletin_body(stories))


class Zola:
    """Front matter in TOML."""
    def __init__(self, root, _):
        self.content, self.images = f"{root}/content", f"{root}/static"
        for key, title in SECTIONS + [("bulletin", "活动简报")]:
            write(f"{self.content}/{key}/_index.md", f'+++\ntitle = "{title}"\nsort_by = "date"\npaginate_by = 20\ntemplate = "section.html"\n+++\n')
        write(f"{self.content}/_index.md", '+++\ntitle = "首页"\nsort_by = "date"\n+++\n')

    def story(self, story):
        head = (f"+++\ntitle = {quoted(story['title'])}\ndate = {story['date']}\nslug = {quoted(story['slug'])}\ndescription = {quoted(story['summary'])}\n"
                f"[taxonomies]\nunit = {quoted([story['unit']])}\ntags = {quoted(story['tags'])}\n[extra]\npriority = {quoted(story['section'])}\ntownship = {quoted(story['place'])}\n+++\n\n")
        write(f"{self.content}/{story['section']}/{story['slug']}.md", head + story["body"])

    def bulletin(self, number, stories):
        head = f'+++\ntitle = "活动简报第{number}期"\ndate = {stories[-1]["date"]}\nslug = "issue-{number:04d}"\ntemplate = "bulletin.html"\n[extra]\nissue = {number}\n+++\n\n'
        write(f"{self.content}/bulletin/issue-{number:04d}.md", head + bulletin_body(stories))


class Jianbao:
    """A campaign with the same lists."""
    def __init__(self, root, _):
        self.content, self.images = f"{root}/content", f"{root}/content/stories"
        shutil.copytree(f"{HERE}/theme", f"{root}/themes/peers")
        for name, outputs in OUTPUTS.items(): write(f"{root}/campaign-{name}.yaml", campaign(outputs))
        write(f"{self.content}/campaign.yaml", campaign(OUTPUTS["peers"]))

    def story(self, story):
        body = re.sub(r"\]\(/\w+/\)", f"](story-{max(story['at'] - 1, 0):06d}.md)", story["body"]).replace("(/img/", "(img/")
        head = (f"---\ntitle: {quoted(story['title'])}\ndate: {story['date'][:10]}\nid: {story['slug']}\nkind: {KIND_OF[story['section']]}\npriority: {story['section']}\n"
                f"unit: {story['unit']}\nplace: {story['place']}\ntags: {quoted(story['tags'])}\nsummary: {quoted(story['summary'])}\n---\n\n")
        write(f"{self.content}/stories/{story['slug']}.md", head + body)

    def bulletin(self, number, stories):
        items = "".join(f"      - {{id: {story['slug']}, form: brief}}\n" for story in stories)
        head = f"---\nnumber: {number}\ndate: {stories[-1]['date'][:10]}\ncontents:\n  - heading: 本期要闻\n    stories:\n{items}---\n"
        write(f"{self.content}/bulletins/issue-{number:04d}.md", head)


def campaign(outputs):
    terms = lambda field, letter, names: f"{field}:\n" + "".join(f"  - {{key: {letter}{at:02d}, name: {name}}}\n" for at, name in enumerate(names))
    return ("name: 百千万工程简报\norganizer: 示例区活动办公室\nbase_url: https://example.invalid/\ntheme: peers\n"
            f"outputs: {outputs}\nbulletin: {{name: 活动简报, organization: 示例区活动办公室}}\n"
            + terms("units", "u", UNITS) + terms("places", "p", PLACES) + terms("tags", "t", TAGS)
            + "priorities:\n" + "".join(f"  - {{key: {key}, name: {name}, column: {name}}}\n" for key, name in SECTIONS)
            + "kinds:\n" + "".join(f"  - {{key: {key}, name: {name}, column: {name}, priorities: [{suited}]}}\n" for key, name, suited in KINDS))


def bulletin_body(stories):
    contents = "\n".join(f"{at + 1}. [{story['title']}](/{story['section']}/{story['slug']}/)（{story['unit']}）" for at, story in enumerate(stories))
    return f"## 本期目录\n\n{contents}\n\n## 本期要闻\n\n" + "\n\n".join(story["summary"] for story in stories[:10]) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("count", type=int)
    arguments.add_argument("out")
    arguments.add_argument("--peers", default="jianbao,hugo,zola,eleventy")
    arguments.add_argument("--seed", type=int, default=7)
    options = arguments.parse_args()
    makers = {"jianbao": Jianbao, "hugo": Markdown, "eleventy": Markdown, "zola": Zola}
    sites = []
    for peer in options.peers.split(","):
        root = f"{options.out}/{peer}"
        if peer != "jianbao": shutil.copytree(f"{HERE}/{peer}", root)
        site = makers[peer](root, peer)
        os.makedirs(f"{site.images}/img")
        for number in range(20):
            with open(f"{site.images}/img/pic-{number:02d}.png", "wb") as file: file.write(photo(number))
        if peer != "jianbao": write(f"{site.images}/css/style.css", open(f"{HERE}/theme/static/site.css").read())
        sites.append(site)
    corpus, waiting = Corpus(options.count, options.seed), []
    for at in range(options.count):
        story = corpus.story(at)
        waiting.append(story)
        for site in sites: site.story(story)
        if len(waiting) == 50:
            for site in sites: site.bulletin((at + 1) // 50, waiting)
            waiting = []


main()
