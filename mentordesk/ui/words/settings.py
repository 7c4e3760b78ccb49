"""What the choices of reading comfort are called, the same in Settings and in the welcome steps."""

from mentordesk.domain.preferences import FontChoice, Motion, ReadingAid, Spacing, ThemeChoice

FONTS = {
    FontChoice.INTER: "Inter",
    FontChoice.ATKINSON: "Atkinson Hyperlegible Next",
    FontChoice.LEXEND: "Lexend",
    FontChoice.OPENDYSLEXIC: "OpenDyslexic",
    FontChoice.SYSTEM: "Your system's font",
}
THEMES = {
    ThemeChoice.SYSTEM: "Follow the system",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
    ThemeChoice.CREAM: "Cream",
    ThemeChoice.CONTRAST: "High contrast",
}
SPACINGS = {Spacing.STANDARD: "Standard", Spacing.COMFORTABLE: "Comfortable", Spacing.WIDE: "Wide"}
MOTIONS = {Motion.SYSTEM: "Follow the system", Motion.REDUCE: "Reduce", Motion.FULL: "Full"}
COLUMNS = {"full": "Full width", "narrow": "Narrow"}
AIDS = {ReadingAid.NONE: "None", ReadingAid.RULER: "Reading ruler", ReadingAid.LINE: "Line focus"}
STARTS = {"whole": "The whole day", "calm": "Calm"}
ROLES = {"mentor": "I mentor", "lead": "I lead the program", "both": "Both"}

FONT_HINT = "Choose the one you find easiest to read. Studies have not found one that is best for everybody."
SPACING_HINT = "Words never stand closer than letters: wide letters bring at least as wide gaps between words."

PREVIEW = (
    "Lin wants to lead a code review before the release on 18 December. We agreed that she reads the checklist first, "
    "and that I sit beside her the first time.",
    "Next: introduce Lin to the data team, and ask her manager for two quiet mornings. Illegal, 1lI, 0O, rn and m are "
    "here so that you can see how well letters keep apart.",
)


def role_key(*, is_lead: bool, is_mentor: bool) -> str:
    return "both" if is_lead and is_mentor else "lead" if is_lead else "mentor"
