"""The usual headers of HR tools, address books and sign-up sheets, by the field each one means.

They are written as ``column_words.words_of`` leaves them: plain lower-case words, American spelling. A star means:
usual, but also used for other things; two stars: taken only if nothing better is there. Of two headers for one
field the one that stands earlier here wins.
"""

from mentordesk.exchange.fields import Field

_NAMES: dict[Field, str] = {
    Field.DISPLAY_NAME: (
        "name; full name; display name; name and surname; first and last name; last name first name; first "
        "name last name; person; participant; employee name; worker; colleague; employee*; mentor*; "
        "mentor name; mentee name; team member*"
    ),
    Field.FIRST_NAME: (
        "first name; given name; given names; first names; first; fname; legal first name*; legal name first "
        "name*; name first; christian name"
    ),
    Field.LAST_NAME: (
        "last name; family name; last; lname; last names; legal last name; legal name last name; preferred "
        "name last name; preferred last name; name last; family names; second name*"
    ),
    Field.PREFERRED_NAME: (
        "preferred name; preferred first name; preferred name first name; known as; goes by; chosen "
        "name; name you go by; what should we call you; name used"
    ),
    Field.PRONOUNS: "pronouns; pronoun; personal pronouns; preferred pronouns; gender pronouns",
    Field.EMAIL: (
        "email; email address; work email; work email address; business email; company email; office email; "
        "corporate email; primary email; primary work email; email work; email 1 value; email 1 address; "
        "contact email; email id; username*; user principal name*; upn*; login*; personal email**; home "
        "email**; private email**; email 2 value**; email 2 address**; email 3 address**; secondary email**; "
        "alternate email**; other email**"
    ),
    Field.TEAM: (
        "team; team name; department; department name; business unit*; unit*; squad; tribe*; directorate*; "
        "group*; division*; organization 1 department; organization department; supervisory organization*; "
        "area*; section*; branch*; chapter*"
    ),
    Field.ORGANIZATION: (
        "organization; organization name; company; company name; employer; organization 1 name; agency; "
        "institution; university*; school*; legal entity*; subcompany*; ministry; workplace*"
    ),
    Field.ROLE_TITLE: (
        "job title; organization 1 title; title*; position; position title; role title; job role; job; "
        "job name; current role; current position; current job title; occupation; business title; designation; "
        "organization title; role*; job position; post*; your role"
    ),
    Field.LEVEL: (
        "level; grade; job level; job grade; seniority; seniority level; band; pay band*; career level; "
        "career stage; management level*; rank; current grade; civil service grade; pay grade*; career band; "
        "organizational level"
    ),
    Field.MANAGER: (
        "manager; line manager; manager name; manager email; manager email address; line manager name; line "
        "manager email; supervisor; supervisor name; supervisor email; reports to; reporting to; direct "
        "manager; boss; people manager; team lead*; reporting manager; manager display name; worker manager"
    ),
    Field.TIME_ZONE: "time zone; tz; your time zone; utc offset; home time zone",
    Field.WORK_HOURS: (
        "working hours; work hours; core hours; hours; work schedule; working pattern; work pattern; "
        "availability; working days; office hours"
    ),
    Field.LANGUAGES: (
        "languages; language*; languages spoken; spoken languages; language skills; preferred language*; mother tongue*"
    ),
    Field.LOCATION: (
        "location; office; office location; work location; site; city; base; based in; place; business city*; "
        "address 1 city*; town*; country*; region*; work city*; campus; country region*; work country*"
    ),
    Field.ROLES: (
        "mentor or mentee; mentor mentee; mentee mentor; mentee or mentor; mentor and mentee; both mentor and "
        "mentee; both mentee and mentor; program role; mentoring role; mentorship role; roles; participation; "
        "participation type; participant type; is mentor; is mentee; mentee*; wants a mentor; mentor or "
        "mentee or both; mentor mentee both; participating as; signing up as; role in program; role in the "
        "program; willing to mentor; would mentor; mentor mentee or both"
    ),
    Field.CAPACITY: (
        "capacity; mentee capacity; max mentees; maximum mentees; number of mentees; mentees; places; "
        "mentoring capacity; mentor capacity; maximum number of mentees; max number of mentees; spaces; slots; "
        "places for mentees"
    ),
    Field.BIO: (
        "bio; biography; about; about me; about you; about yourself; profile; summary*; introduction; short "
        "bio; background; personal statement; description*; intro; personal profile; about the person"
    ),
    Field.ASPIRATIONS: (
        "aspirations; career aspirations; goals; career goals; mentoring goals; objectives; hopes; ambitions; "
        "motivation; expectations; career plan; development goals; what i hope for"
    ),
    Field.FORMATS: (
        "format; formats; meeting format; preferred format; meeting preference; meeting preferences; ways to "
        "meet; mode; meeting mode; meeting type; preferred meeting format; preferred contact method; channel; "
        "how to meet"
    ),
    Field.SKILLS_OFFERED: (
        "skills offered; offered skills; skills to offer; can offer; offers; offering; expertise; areas of "
        "expertise; area of expertise; strengths; can teach; teaches; can help with; skills*; key skills*; "
        "skill set*; skillset*; competencies*; mentoring topics; mentoring areas; topics offered; technical "
        "skills*; knows; skills i can offer; specialties; programming languages*; skills to share; can mentor "
        "in; can mentor on"
    ),
    Field.SKILLS_SOUGHT: (
        "skills sought; sought skills; skills to learn; skills wanted; wanted skills; seeks; seeking; looking "
        "for; needs help with; wants to learn; want to learn; learning goals; development areas; areas for "
        "development; areas of development; skills to develop; topics sought; development needs; learning "
        "interests; skills to gain; help wanted; learning needs; areas to improve; wishes to learn; skills to "
        "improve; topics of interest*; would like to learn"
    ),
    Field.PROFESSION: (
        "profession; job family; discipline; professional area; functional area; function*; career path; "
        "career track; specialism; specialty; specialization; field of work; job profile*; occupation group; "
        "field*; trade*; job function"
    ),
    Field.INTERESTS: (
        "interests; hobbies; hobby; areas of interest; personal interests; hobbies and interests; interests and hobbies"
    ),
}
_CONFIDENCE_BY_STARS = (0.98, 0.72, 0.45)


def _by_name() -> dict[str, tuple[Field, float]]:
    names: dict[str, tuple[Field, float]] = {}
    for field, text in _NAMES.items():
        for place, entry in enumerate(text.split(";")):
            name = entry.strip()
            names[name.rstrip("*")] = field, _CONFIDENCE_BY_STARS[name.count("*")] - place / 1000
    return names


BY_NAME = _by_name()
"""Header words to the field they name and how surely."""
