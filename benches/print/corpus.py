"""A campaign whose issues have a photo and a table: corpus.py FOLDER PHOTO ISSUES STORIES

Each of the ISSUES carries STORIES stories in full; no two stories have the same words.
"""
import pathlib
import random
import shutil
import sys

CAMPAIGN = """name: 测算专栏
organizer: 示例区活动办公室
base_url: https://example.invalid/
outputs: [bulletins, pdf]
bulletin: {name: 活动简报, organization: 示例区活动办公室, report_to: 示例市活动办公室}
units: [{key: one, name: 示例一街道}]
priorities: [{key: deeds, name: 办实事, column: 干部风采}]
kinds: [{key: cadre, name: 干部典型, column: 干部典型, priorities: [deeds]}]
"""
WHO = ["社区干部", "几位老人", "网格员", "巷口的住户", "值班的同志", "村里的会计"]
WHAT = ["商量修路灯", "清点水表", "走访商户", "查看屋檐", "登记需求", "核对台账"]
HOW = ["当晚就有了着落", "记在了小黑板上", "约好第二天再来", "说得清清楚楚", "过了两天又去看了一回"]


def sentence(dice):
    return f"{dice.choice(WHO)}在院子里{dice.choice(WHAT)}，{dice.choice(HOW)}，一共{dice.randint(2, 900)}户。"


def story(name, dice):
    text = f"---\ntitle: 第{dice.randint(1, 10**6)}件小事\nid: {name}\ndate: 2026-01-10\nkind: cadre\nunit: one\n---\n\n"
    for part in "一二三":
        text += f"## {part}、办法\n\n"
        text += "\n\n".join("".join(sentence(dice) for _ in range(4)) for _ in range(2)) + "\n\n"
    text += "|单位|户数|\n|---|---|\n" + "".join(f"|第{at}村|{dice.randint(9, 99)}|\n" for at in range(5)) + "\n"
    return text + "![路灯修好以后](photo.jpg)\n"


def main(folder, photo, issues, stories):
    content = pathlib.Path(folder) / "content"
    (content / "bulletins").mkdir(parents=True)
    (content / "stories").mkdir()
    (content / "campaign.yaml").write_text(CAMPAIGN)
    shutil.copy(photo, content / "stories/photo.jpg")
    dice = random.Random(28)
    for issue in range(1, issues + 1):
        names = [f"s{issue}-{at}" for at in range(stories)]
        for name in names:
            (content / f"stories/{name}.md").write_text(story(name, dice))
        (content / f"bulletins/{issue}.md").write_text(
            f"---\nnumber: {issue}\ndate: 2026-01-15\ncontents:\n  - heading: 本期要闻\n    stories: [{', '.join(names)}]\n---\n"
        )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
