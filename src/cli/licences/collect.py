"""Collects names, versions, licences and licence texts of all crates in the binary into crates.txt.

Run it from the root of the repository after Cargo.lock has changed:

    python3 src/cli/licences/collect.py
"""

import json
import re
import subprocess
from pathlib import Path

TARGET = Path("src/cli/licences/crates.txt")
LICENCE_FILE = re.compile(r"(?i)(licen[cs]e|copying|notice|unlicense)")


def cargo(*arguments):
    return subprocess.run(["cargo", *arguments], capture_output=True, text=True, check=True).stdout


def crates():
    """The packages that the binary links, on any system, in the order of their names."""
    packages = {(p["name"], p["version"]): p for p in json.loads(cargo("metadata", "--format-version", "1", "--locked"))["packages"]}
    lines = cargo("tree", "--target", "all", "--edges", "normal", "--prefix", "none", "--format", "{p}").splitlines()
    names = {match.groups() for match in (re.match(r"(\S+) v(\S+)", line) for line in lines) if match}
    return [packages[name] for name in sorted(names) if name[0] != "jianbao"]


def licence_files(package):
    """The licence files of a package; of several to choose from, the MIT one and the notices."""
    folder = Path(package["manifest_path"]).parent
    files = sorted(f for f in folder.iterdir() if f.is_file() and LICENCE_FILE.match(f.name))
    choice = re.search(r" OR |/", package["license"] or "")
    mit = [f for f in files if "mit" in f.name.lower()]
    if choice and mit:
        return mit + [f for f in files if f.name.lower().startswith("notice")]
    return files


def text_of(file):
    lines = file.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return "\n".join(line.rstrip() for line in lines)


def main():
    rows, texts = [], {}
    for package in crates():
        rows.append(f'{package["name"]} {package["version"]}  {package["license"] or "see its licence file"}')
        for file in licence_files(package):
            text = text_of(file)
            names = texts.setdefault(" ".join(text.split()), (text, set()))[1]
            names.add(package["name"])
    parts = ["\n".join(rows) + "\n"]
    parts += [f"\n---- {'、'.join(sorted(names))}\n\n{text}\n" for text, names in texts.values()]
    TARGET.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
