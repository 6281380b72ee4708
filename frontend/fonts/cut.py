#!/usr/bin/python3
"""Makes the files pages are set in; README.md beside it says of what and why.

    cut.py BeVietnamPro[wght].ttf Lora[wght].ttf
"""
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer


def span(*ends):
    return {c for first, last in ends for c in range(first, last + 1)}


VIETNAMESE = {ord(c) for c in "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư"} | span((0x1EA0, 0x1EF9))
SIGNS = {ord(c) for c in "\u00a0°²³·½×–—‘’“”•…−₫"}
ALWAYS = span((0x20, 0x7E)) | VIETNAMESE | SIGNS
# Names in the languages of the Central Highlands (Ŏ, Ŭ, Č, Ñ), guests from
# elsewhere, and the rarer signs: fetched by a page that has one of them.
SELDOM = (span((0xA1, 0x17F), (0x2C6, 0x2DD), (0x300, 0x323), (0x2010, 0x203A)) | {ord(c) for c in "€™≈≠≤≥"}) - ALWAYS


def cut(source, name, file, weights, letters, coarse=0):
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern", "liga", "tnum", "lnum"], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": weights})
    for table in ("STAT", "gasp"):
        if table in font:
            del font[table]
    if coarse and "GPOS" in font:
        round_kerning(font, coarse)
    version = font["name"].getDebugName(5)
    for number, words in {1: name, 2: "Regular", 3: f"{name} of {version}", 4: name, 6: name.replace(" ", "")}.items():
        font["name"].setName(words, number, 3, 1, 0x409)
    out = os.path.join(os.path.dirname(os.path.abspath(__file__)), file)
    subset.save_font(font, out, options)
    print(f"{file}: {os.path.getsize(out)} bytes, {len(font.getBestCmap())} letters and signs, of {version}")


def round_kerning(font, to):
    """Rounds to so many thousandths of an em: at 50 px steps of five are a quarter of a pixel."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            sets = [s.PairValueRecord for s in getattr(table, "PairSet", None) or []]
            sets += [r.Class2Record for r in getattr(table, "Class1Record", None) or []]
            for record in (r for s in sets for r in s):
                if record.Value1 is not None:
                    record.Value1.XAdvance = round(getattr(record.Value1, "XAdvance", 0) / to) * to


def ranges(letters):
    """The letters as the style's unicode-range wants them."""
    out = []
    for c in sorted(letters):
        if out and out[-1][1] == c - 1:
            out[-1][1] = c
        else:
            out.append([c, c])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in out)


sans, serif = sys.argv[1:]
cut(sans, "So Bo Sans", "sans.woff2", (400, 700), ALWAYS)
cut(sans, "So Bo Sans", "sans-more.woff2", (400, 700), SELDOM)
cut(serif, "So Bo Serif", "serif.woff2", 500, ALWAYS, coarse=5)
cut(serif, "So Bo Serif", "serif-more.woff2", 500, SELDOM, coarse=5)
print("unicode-range:", ranges(ALWAYS))
