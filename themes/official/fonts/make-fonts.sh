#!/bin/sh
# Makes the five font files, the licence texts and SHA256SUMS of this folder
# again from Debian 12 packages. Needs: apt-get (with `apt-get update` done),
# dpkg-deb, python3 with venv, and a network. Same input, same bytes.
#
#   ./make-fonts.sh [OUTPUT_FOLDER] [WORK_FOLDER]
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
mkdir -p "${1:-$here}"
out=$(CDPATH= cd -- "${1:-$here}" && pwd)
if [ $# -ge 2 ]; then mkdir -p "$2"; work=$(CDPATH= cd -- "$2" && pwd)
else work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; fi

# package=version sha256
packages='
texlive-lang-chinese=2022.20230122-1 9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0
fonts-noto-cjk=1:20220127+repack1-1 4a2515eb6db3978b897fef9709ed0d2b1f4c6c4df4d83d6c4ef65f71f1b1f502
fonts-lxgw-wenkai=1.250+repack-1 6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318
unicode-data=15.0.0-1 5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc
'
cd "$work"
echo "$packages" | while read -r spec sum; do
    [ -n "$spec" ] || continue
    name=${spec%%=*}
    ls "$name"_*.deb >/dev/null 2>&1 || apt-get download -q "$spec"
    echo "$sum  $(ls "$name"_*.deb)" | sha256sum -c -
    [ -d "x/$name" ] || { mkdir -p "x/$name"; dpkg-deb -x "$name"_*.deb "x/$name"; }
done
[ -x venv/bin/python ] || python3 -m venv venv
venv/bin/pip -q install --disable-pip-version-check fonttools==4.68.0

cat > make.py <<'PY'
import bz2, gzip, os, shutil, sys, textwrap
from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

OUT, X = sys.argv[1], 'x/'
DOC = X + '%s/usr/share/doc/%s/copyright'
FANDOL = X + 'texlive-lang-chinese/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/'
FANDOL_DOC = X + 'texlive-lang-chinese/usr/share/doc/texlive-doc/fonts/fandol/'
NOTO = X + 'fonts-noto-cjk/usr/share/fonts/opentype/noto/'
KAI = X + 'fonts-lxgw-wenkai/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf'
UNIHAN = X + 'unicode-data/usr/share/unicode/Unihan_OtherMappings.txt.bz2'

# ---- sets of characters ----------------------------------------------------
RARE = set(map(ord, '㛃䶮𬱖喆翀堃珺祎頔赟镕䢺㙍𫍯𬭎'))
URO = set(range(0x4E00, 0x9FA6))                       # 20902
GB = set()                                             # all of GB 2312-80
for a in range(0xA1, 0xFF):
    for b in range(0xA1, 0xFF):
        try:
            GB.add(ord(bytes((a, b)).decode('gb2312')))
        except UnicodeDecodeError:
            pass
GB_HANZI = GB & URO                                    # 6763
TGH = set()                                            # 通用规范汉字表, 8105
with bz2.open(UNIHAN, 'rt', encoding='utf-8') as f:
    for line in f:
        p = line.split('\t')
        if len(p) > 2 and p[1] == 'kTGH':
            TGH.add(int(p[0][2:], 16))
assert (len(GB), len(GB_HANZI), len(TGH)) == (7445, 6763, 8105)

def span(*pairs):
    return {c for a, b in pairs for c in range(a, b + 1)}

SYMBOLS = (GB - GB_HANZI) | span(
    (0x20, 0x7E), (0xA0, 0xFF),          # ASCII, Latin-1
    (0x2010, 0x2027), (0x2030, 0x203E),  # dashes, quotes, dots, ‰ ′ ※
    (0x2070, 0x2079), (0x2080, 0x2089),  # superior and inferior digits
    (0x2100, 0x2138), (0x2150, 0x217F),  # ℃ № ℡ ™, fractions, Roman numerals
    (0x2190, 0x2199), (0x2460, 0x249B), (0x24EB, 0x24FF),
    (0x2500, 0x257F), (0x25A0, 0x25FF), (0x2600, 0x2606),
    (0x2776, 0x277F), (0x3000, 0x303F), (0x3041, 0x30FF),
    (0x3220, 0x3229), (0x32A3, 0x32A3), (0x338E, 0x33D5),
    (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
) | set(map(ord, '€₩−√∛∝∞∠∩∪∫∮∴∵∶∷∼≈≌≒≠≡≤≥≦≧≪≫≮≯⊕⊙⊥⊿✓✔✕✗⸺⸻'))
COMPAT = set(map(ord, '﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩'))         # the 12 unified ones of F900
MAIN = GB_HANZI | SYMBOLS | RARE | TGH             # in every Jianbao face
SONG = (URO - GB_HANZI) | (TGH - GB_HANZI) | RARE | COMPAT | SYMBOLS

# ---- one face ---------------------------------------------------------------
def chinese_punctuation(font):
    """— and · as Chinese text has them: one em wide, in the middle.

    The SC faces do this with `locl` only when the run is marked as Chinese;
    here it is the character map itself, so no feature is needed."""
    cmap = font.getBestCmap()
    wide = {0x2014: cmap[0x2015], 0xB7: cmap[0x30FB]}
    for table in font['cmap'].tables:
        if table.isUnicode() and table.format != 14:
            table.cmap.update(wide)

def kai_punctuation(font):
    """“ ” ‘ ’ · one em wide (the source has 0.35 em wide ones only), and —
    as the source's ―, whose round ends reach over the em so that —— joins."""
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    for table in font['cmap'].tables:
        table.cmap[0x2014] = cmap[0x2015]
    made = {}
    for code, place in ((0x201C, 'right'), (0x2018, 'right'), (0x201D, 'left'),
                        (0x2019, 'left'), (0xB7, 'middle')):
        g = font['glyf'][cmap[code]]
        dx = {'right': 925 - g.xMax, 'left': 75 - g.xMin,
              'middle': 500 - (g.xMin + g.xMax) // 2}[place]
        pen = TTGlyphPen(glyphs)
        glyphs[cmap[code]].draw(TransformPen(pen, (1, 0, 0, 1, dx, 0)))
        made[code] = ('zh.%04X' % code, pen.glyph(), g.xMin + dx)
    for code, (name, glyph, lsb) in sorted(made.items()):
        font.setGlyphOrder(font.getGlyphOrder() + [name])
        font['glyf'].glyphs[name] = glyph
        font['glyf'].glyphOrder = font.getGlyphOrder()
        font['hmtx'].metrics[name] = (1000, lsb)
        for table in font['cmap'].tables:
            if table.isUnicode() and table.format != 14:
                table.cmap[code] = name

def rename(font, family, style, origin):
    ps = family.replace(' ', '') + '-' + style
    name = font['name']
    version = name.getDebugName(5).split(';')[0]
    keep = {i: name.getDebugName(i) for i in (0, 7, 8, 9, 11, 12, 13, 14)}
    name.names = []
    full = family if style == 'Regular' else family + ' ' + style
    new = dict(keep)
    new.update({1: family, 2: style, 3: '%s;%s' % (version[8:], ps), 4: full,
                5: version, 6: ps,
                10: 'Subset of %s, %s, renamed and with changed punctuation; see '
                    'README.md beside the font' % (origin, version)})
    for i, text in sorted(new.items()):
        if text:
            name.setName(text, i, 3, 1, 0x409)
    if 'CFF ' in font:
        cff = font['CFF '].cff
        top = cff.topDictIndex[0]
        old = cff.fontNames[0]
        cff.fontNames = [ps]
        top.FullName, top.FamilyName = full, family
        for fd in getattr(top, 'FDArray', []):
            fd.FontName = fd.FontName.replace(old, ps)

def make(src, number, unicodes, family, style, origin, target):
    font = TTFont(src, fontNumber=number, recalcTimestamp=False, lazy=False)
    if 'CFF ' in font:
        chinese_punctuation(font)
    # one Unicode map; variation sequences would only pull in unused forms
    font['cmap'].tables = [t for t in font['cmap'].tables
                           if t.isUnicode() and t.format != 14]
    o = subset.Options()
    o.drop_tables += ['BASE', 'VORG', 'vhea', 'vmtx', 'DSIG', 'gasp', 'GPOS', 'GDEF']
    if 'CFF ' in font:
        o.layout_features = ['ccmp']      # —— becomes one unbroken 2 em line
        o.layout_scripts = ['*']
    else:
        kai_punctuation(font)
        o.drop_tables += ['GSUB']
        o.layout_features = []
    o.hinting = False
    o.desubroutinize = False
    o.notdef_outline = True
    o.name_IDs = ['*']
    o.name_languages = ['*']
    o.recalc_timestamp = False
    o.ignore_missing_unicodes = True
    s = subset.Subsetter(o)
    s.populate(unicodes=unicodes)
    s.subset(font)
    rename(font, family, style, origin)
    font.recalcTimestamp = False
    font.save(os.path.join(OUT, target), reorderTables=True)

def put(name, text):
    with open(os.path.join(OUT, name), 'w', encoding='utf-8', newline='\n') as f:
        f.write(text)

def ofl(package, field):
    """The OFL paragraph of a Debian copyright file, unindented."""
    lines = open(DOC % (package, package), encoding='utf-8').read().split('\n')
    i = lines.index('License: ' + field, lines.index('License: ' + field) + 1)
    text = []
    for line in lines[i + 1:]:
        if not line.startswith(' '):
            break
        text.append('' if line == ' .' else line[1:])
    return '\n'.join(text) + '\n'

OFL_LINE = ('\nThis Font Software is licensed under the SIL Open Font License, Version 1.1.\n'
            'This license is copied below, and is also available with a FAQ at:\n'
            'https://openfontlicense.org\n\n')

shutil.copyfile(FANDOL + 'FandolFang-Regular.otf', OUT + '/FandolFang-Regular.otf')
make(NOTO + 'NotoSerifCJK-Bold.ttc', 2, MAIN, 'Jianbao Title', 'Bold',
     'Noto Serif CJK SC Bold', 'JianbaoTitle-Bold.otf')
make(NOTO + 'NotoSansCJK-Regular.ttc', 2, MAIN, 'Jianbao Hei', 'Regular',
     'Noto Sans CJK SC', 'JianbaoHei-Regular.otf')
make(KAI, -1, MAIN, 'Jianbao Kai', 'Regular',
     'the open Kai face by lxgw (fonts-lxgw-wenkai in Debian)', 'JianbaoKai-Regular.ttf')
make(NOTO + 'NotoSerifCJK-Regular.ttc', 2, SONG, 'Jianbao Song', 'Regular',
     'Noto Serif CJK SC', 'JianbaoSong-Regular.otf')

put('LICENSE-Fandol.txt', open(FANDOL_DOC + 'README', encoding='utf-8').read().rstrip()
    + '\n\n' + '=' * 72 + '\n\n'
    + gzip.open(FANDOL_DOC + 'COPYING.gz', 'rt', encoding='utf-8').read())
put('LICENSE-NotoCJK-OFL.txt',
    'JianbaoTitle-Bold.otf, JianbaoSong-Regular.otf (from Noto Serif CJK):\n'
    '  © 2017-2022 Adobe (http://www.adobe.com/).\n'
    'JianbaoHei-Regular.otf (from Noto Sans CJK):\n'
    '  © 2014-2021 Adobe (http://www.adobe.com/).\n'
    'As Debian states for fonts-noto-cjk: 2010-2012, Google Corporation\n'
    'Noto is a trademark of Google Inc.\n' + OFL_LINE + ofl('fonts-noto-cjk', 'SIL-1.1'))
put('LICENSE-LXGW-WenKai-OFL.txt',
    'JianbaoKai-Regular.ttf (from the fonts of lxgw):\n'
    'Copyright 2021-2023 LXGW (https://github.com/lxgw/LxgwWenKai),\n'
    '  with Reserved Font Names "霞鹜" and "LXGW".\n'
    'Copyright 2020 The Klee Project Authors (https://github.com/fontworks-fonts/Klee)\n'
    'Klee is a trademark of Fontworks Inc.\n' + OFL_LINE + ofl('fonts-lxgw-wenkai', 'OFL-1.1'))

# ---- coverage ------------------------------------------------------------------
WANT = '“”‘’—…·《》〈〉「」『』【】〔〕（）〖〗①⑩⑪⑳㈠㈩㎡℃№★☆◆◇■□▲△●○→←↑↓√×÷±≤≥≠∞〓￥％〇'
print('| file | bytes | GB2312 hanzi | GB2312 other | URO | 8105 | rare | signs missing |')
print('|---|---|---|---|---|---|---|---|')
union = set()
files = ['FandolFang-Regular.otf', 'JianbaoTitle-Bold.otf', 'JianbaoHei-Regular.otf',
         'JianbaoKai-Regular.ttf', 'JianbaoSong-Regular.otf']
total = 0
for fn in files:
    p = os.path.join(OUT, fn)
    c = set(TTFont(p).getBestCmap())
    union |= c if fn[0] == 'F' or 'Song' in fn else set()
    total += os.path.getsize(p)
    print('| %s | %d | %d/6763 | %d/682 | %d/20902 | %d/8105 | %d/%d | %s |' % (
        fn, os.path.getsize(p), len(c & GB_HANZI), len(c & (GB - GB_HANZI)), len(c & URO),
        len(c & TGH), len(c & RARE), len(RARE),
        ''.join(ch for ch in WANT if ord(ch) not in c) or '–'))
print('| FandolFang + Song together |  | %d | %d | %d | %d | %d | %s |' % (
    len(union & GB_HANZI), len(union & (GB - GB_HANZI)), len(union & URO), len(union & TGH),
    len(union & RARE), ''.join(ch for ch in WANT if ord(ch) not in union) or '–'))
print('total', total)
PY
PYTHONHASHSEED=0 venv/bin/python make.py "$out"
cd "$out"
sha256sum FandolFang-Regular.otf Jianbao*.?tf > SHA256SUMS
