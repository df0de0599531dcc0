#!/usr/bin/env python3
"""Makes verbs.txt out of the Latvian Hunspell dictionary (LGPL-2.1, see LICENSE).

    python3 make.py index.dic index.aff > verbs.txt

For each verb the dictionary's affix classes give its forms, and the forms give
the stems of present and past; the program conjugates from these. A verb with a
prefix stands with its base verb. Lines: verb, conjugation, (r: reflexive only), stems of
the present, stems of the past, prefixes; a stem that follows from the verb is left out.
"""
import re
import sys

PREFIXES = "aiz ap at ie iz no pa pār pie sa uz ne".split()


def suffixes(path):
    table = {}
    for line in open(path, encoding="utf8"):
        p = line.split("#")[0].split()
        if len(p) >= 4 and p[0] == "SFX" and not (len(p) == 4 and p[3].isdigit()):
            strip = "" if p[2] == "0" else p[2]
            add = p[3].split("/")[0]
            cond = "" if len(p) < 5 or p[4] == "." else p[4]
            table.setdefault(p[1], []).append((strip, "" if add == "0" else add, re.compile(cond + "$")))
    return table


def forms(word, flags, table):
    out = {word}
    for flag in flags:
        for strip, add, cond in table.get(flag, []):
            if word.endswith(strip) and cond.search(word):
                out.add(word[: len(word) - len(strip)] + add)
    return out


LONG = ["ām", "āt"]  # present of the third conjugation, past of the first
SOFT = {"k": "c", "g": "dz", "ļ": "l", "ņ": "n", "š": "st", "ž": "zd", "j": "-"}
EXTRA = {  # what the dictionary keeps in other places
    "būt": (1, ("es", "ir"), ("bij",), False), "iet": (1, ("ej", "ie"), ("gāj",), False), "dot": (1, ("dod",), ("dev",), False),
    "teikt": (1, ("sak", "teic"), ("teic",), False),
}


def stems(verb, conj, words):
    """The stems of present and past that do not follow from the verb."""
    inf = verb[:-1]
    if conj == 2:
        return (), ()
    cut = lambda ends: {w[: -len(e)] for w in words for e in ends if w.endswith(e)}
    real = lambda s: len(s) > 1 and re.search("[aeiouāēīū]", s)
    present = {s for s in cut(["am", "at"]) if real(s)}
    if conj == 3:
        present = {s for s in present | cut(LONG) if real(s) and not s.startswith(inf)}
        return tuple(sorted(present)), ()
    past = {s for s in cut(LONG) if real(s) and len(s) >= len(inf)}
    for s in sorted(present):  # second person: nāc beside nāk, cel beside ceļ
        for soft in SOFT.get(s[-1], ""):
            soft = "dz" if s[-1] == "g" else soft.strip("-")
            if s[:-1] + soft in words or s[:-1] + soft + "i" in words:
                present.add(s[:-1] + soft)
    return tuple(sorted(present)), tuple(sorted(past))


def open_up(words):
    """A reflexive verb's forms as if it were not reflexive."""
    out = set()
    for w in words:
        for e in ("amies", "aties", "āmies", "āties"):
            if w.endswith(e) and not (w.endswith("damies") and w[:-5] + "os" not in words):
                out.add(w[:-3] if e.endswith("mies") else w[:-3])
    return out


def main(dic, aff):
    table, verbs = suffixes(aff), {}
    for line in open(dic, encoding="utf8"):
        m = re.match(r"(\S+?)/(\S+) po:darbv?(\d)", line)
        if not m:
            continue
        word, flags, conj = m.group(1), m.group(2), int(m.group(3))
        words = forms(word, flags, table)
        only = word.endswith("ties")
        if only:
            word = word[:-3]  # only reflexive: stands as if it were not
            words = open_up(words)
        if word.endswith("t"):
            p, a = stems(word, conj, words)
            old = verbs.get(word, (conj, (), (), True))
            verbs[word] = (conj, tuple(sorted(set(old[1]) | set(p))), tuple(sorted(set(old[2]) | set(a))), only and old[3])
    verbs.update(EXTRA)
    lines, bases = {}, {}
    for v in ("iet", "dot", "būt", "teikt"):  # with all prefixes, whatever stems the dictionary gives those
        for x in PREFIXES:
            verbs.pop(x + v, None)
            verbs[x + v] = (1, *(tuple(x + s for s in part) for part in EXTRA[v][1:3]), False)
    for v in sorted(verbs, key=len):
        conj, p, a, only = verbs[v]
        for x in PREFIXES:
            b = v[len(x):]
            if v.startswith(x) and b in bases and (verbs[b][0], verbs[b][3]) == (conj, only) and {x + s for s in verbs[b][1]} >= set(p) and {x + s for s in verbs[b][2]} >= set(a):
                lines[b].append(x)
                break
        else:
            bases[v], lines[v] = True, []
    for v in sorted(lines):
        conj, p, a, only = verbs[v]
        fields = [v, f"{conj}{'r' * only}", ",".join(p), ",".join(a), ",".join(x for x in PREFIXES if x in lines[v] and x != "ne")]
        print(" ".join(f or "-" for f in fields).rstrip(" -"))


main(sys.argv[1], sys.argv[2])
