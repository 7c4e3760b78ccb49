"""Headers and values tell what a column means, for the tools and forms that lists of people come from."""

import pytest

from mentordesk.exchange.column_words import is_sensitive, words_of
from mentordesk.exchange.columns import guess, header_key, recall, to_remember
from mentordesk.exchange.fields import Field
from tests.exchange.sheets import guessed

FAMILIES = {
    "BambooHR": {
        "Employee #": Field.IGNORE,
        "Last name, First name": Field.DISPLAY_NAME,
        "Preferred Name": Field.PREFERRED_NAME,
        "Job Title": Field.ROLE_TITLE,
        "Division": Field.EXTRA,
        "Department": Field.TEAM,
        "Location": Field.LOCATION,
        "Work Email": Field.EMAIL,
        "Home Email": Field.IGNORE,
        "Mobile Phone": Field.IGNORE,
        "Reporting to": Field.MANAGER,
        "Hire Date": Field.IGNORE,
        "Employment Status": Field.IGNORE,
        "Gender": Field.IGNORE,
    },
    "Workday": {
        "Worker": Field.DISPLAY_NAME,
        "Employee ID": Field.IGNORE,
        "Legal Name - First Name": Field.FIRST_NAME,
        "Legal Name - Last Name": Field.LAST_NAME,
        "Preferred Name - First Name": Field.PREFERRED_NAME,
        "Business Title": Field.ROLE_TITLE,
        "Job Family": Field.PROFESSION,
        "Management Level": Field.LEVEL,
        "Supervisory Organization": Field.TEAM,
        "Cost Center": Field.IGNORE,
        "Location": Field.LOCATION,
        "Primary Work Email": Field.EMAIL,
        "Worker's Manager": Field.MANAGER,
        "Time Zone": Field.TIME_ZONE,
        "Company": Field.ORGANIZATION,
        "FTE": Field.IGNORE,
    },
    "Personio": {
        "ID": Field.IGNORE,
        "First name": Field.FIRST_NAME,
        "Last name": Field.LAST_NAME,
        "Email": Field.EMAIL,
        "Position": Field.ROLE_TITLE,
        "Department": Field.EXTRA,
        "Team": Field.TEAM,
        "Office": Field.LOCATION,
        "Supervisor": Field.MANAGER,
        "Hire date": Field.IGNORE,
        "Weekly hours": Field.IGNORE,
        "Subcompany": Field.ORGANIZATION,
        "Salary": Field.IGNORE,
    },
    "Google contacts, old": {
        "Name": Field.DISPLAY_NAME,
        "Given Name": Field.FIRST_NAME,
        "Additional Name": Field.IGNORE,
        "Family Name": Field.LAST_NAME,
        "Yomi Name": Field.IGNORE,
        "Birthday": Field.IGNORE,
        "Occupation": Field.EXTRA,
        "Hobby": Field.INTERESTS,
        "Notes": Field.IGNORE,
        "Group Membership": Field.IGNORE,
        "E-mail 1 - Type": Field.IGNORE,
        "E-mail 1 - Value": Field.EMAIL,
        "E-mail 2 - Value": Field.IGNORE,
        "Phone 1 - Value": Field.IGNORE,
        "Organization 1 - Type": Field.IGNORE,
        "Organization 1 - Name": Field.ORGANIZATION,
        "Organization 1 - Title": Field.ROLE_TITLE,
        "Organization 1 - Department": Field.TEAM,
    },
    "Google contacts, new": {
        "First Name": Field.FIRST_NAME,
        "Middle Name": Field.IGNORE,
        "Last Name": Field.LAST_NAME,
        "Phonetic First Name": Field.IGNORE,
        "Name Prefix": Field.IGNORE,
        "File As": Field.IGNORE,
        "Organization Name": Field.ORGANIZATION,
        "Organization Title": Field.ROLE_TITLE,
        "Organization Department": Field.TEAM,
        "Labels": Field.IGNORE,
        "E-mail 1 - Label": Field.IGNORE,
        "E-mail 1 - Value": Field.EMAIL,
        "Address 1 - Street": Field.IGNORE,
        "Address 1 - City": Field.LOCATION,
        "Custom Field 1 - Value": Field.IGNORE,
    },
    "Outlook contacts": {
        "First Name": Field.FIRST_NAME,
        "Last Name": Field.LAST_NAME,
        "Company": Field.ORGANIZATION,
        "Department": Field.TEAM,
        "Job Title": Field.ROLE_TITLE,
        "Business Street": Field.IGNORE,
        "Home City": Field.IGNORE,
        "Business Phone": Field.IGNORE,
        "Account": Field.IGNORE,
        "Anniversary": Field.IGNORE,
        "Assistant's Name": Field.IGNORE,
        "Children": Field.IGNORE,
        "E-mail Address": Field.EMAIL,
        "E-mail Type": Field.IGNORE,
        "E-mail Display Name": Field.IGNORE,
        "Government ID Number": Field.IGNORE,
        "Manager's Name": Field.MANAGER,
        "Office Location": Field.LOCATION,
        "Profession": Field.PROFESSION,
        "Spouse": Field.IGNORE,
        "Web Page": Field.IGNORE,
    },
    "Google Forms": {
        "Timestamp": Field.IGNORE,
        "Email Address": Field.EMAIL,
        "What is your name?": Field.DISPLAY_NAME,
        "What are your pronouns? (optional)": Field.PRONOUNS,
        "Which team are you in?": Field.TEAM,
        "What is your current job title?": Field.ROLE_TITLE,
        "Where are you based?": Field.LOCATION,
        "Which time zone do you work in?": Field.TIME_ZONE,
        "Would you like to be a mentor, a mentee, or both?": Field.ROLES,
        "Which skills can you offer as a mentor?": Field.SKILLS_OFFERED,
        "What would you like to learn?": Field.SKILLS_SOUGHT,
        "How many mentees could you take on?": Field.CAPACITY,
        "How would you prefer to meet?": Field.FORMATS,
        "When are you usually available?": Field.WORK_HOURS,
        "Which languages do you speak?": Field.LANGUAGES,
        "Tell us a little about yourself": Field.BIO,
        "What do you hope to get out of the programme?": Field.ASPIRATIONS,
        "Do you have any access needs?": Field.IGNORE,
        "Who is your line manager?": Field.MANAGER,
        "What are your hobbies and interests?": Field.INTERESTS,
        "Is there anything else we should know?": Field.EXTRA,
    },
    "Microsoft Forms": {
        "ID": Field.IGNORE,
        "Start time": Field.IGNORE,
        "Completion time": Field.IGNORE,
        "Email": Field.EMAIL,
        "Name": Field.DISPLAY_NAME,
        "Language": Field.IGNORE,
        "What skills do you want to develop?": Field.SKILLS_SOUGHT,
        "What topics could you mentor others in?": Field.SKILLS_OFFERED,
        "Do you identify as part of an under-represented group?": Field.IGNORE,
        "Preferred meeting format (in person / video)": Field.FORMATS,
        "Career goals for the next 12 months": Field.ASPIRATIONS,
        "Are you interested in being a mentor?": Field.ROLES,
        "Would you like a mentor?": Field.ROLES,
        "Maximum number of mentees": Field.CAPACITY,
        "Grade / level": Field.LEVEL,
    },
    "British sign-up sheet": {
        "Forename": Field.FIRST_NAME,
        "Surname": Field.LAST_NAME,
        "E-mail": Field.EMAIL,
        "Organisation": Field.ORGANIZATION,
        "Specialisation": Field.PROFESSION,
        "Programme role": Field.ROLES,
        "Areas of expertise": Field.SKILLS_OFFERED,
        "Areas for development": Field.SKILLS_SOUGHT,
        "Line manager": Field.MANAGER,
        "Grade": Field.LEVEL,
        "Working pattern": Field.WORK_HOURS,
    },
    "a program's own export": {
        "firstName": Field.FIRST_NAME,
        "lastName": Field.LAST_NAME,
        "emailAddress": Field.EMAIL,
        "jobTitle": Field.ROLE_TITLE,
        "managerEmail": Field.MANAGER,
        "timeZone": Field.TIME_ZONE,
        "skillsOffered": Field.SKILLS_OFFERED,
        "skills_sought": Field.SKILLS_SOUGHT,
        "employeeId": Field.IGNORE,
    },
}


def some_value(header):
    return "ada@example.org" if "mail" in header.casefold() else "Some words"


@pytest.mark.parametrize("family", FAMILIES)
def test_the_headers_are_understood_of(family):
    headers = list(FAMILIES[family])
    rows = [[some_value(header) for header in headers]] * 3
    assert dict(zip(headers, guessed(headers, *rows), strict=True)) == FAMILIES[family]


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Which skills do you want to share as a mentor?", Field.SKILLS_OFFERED),
        ("What could you help others with?", Field.SKILLS_OFFERED),
        ("What are your strengths?", Field.SKILLS_OFFERED),
        ("Topics you can mentor on", Field.SKILLS_OFFERED),
        ("What skills can a mentor help you with?", Field.SKILLS_SOUGHT),
        ("I would like to improve my ...", Field.SKILLS_SOUGHT),
        ("Which areas do you need support in?", Field.SKILLS_SOUGHT),
        ("Development areas", Field.SKILLS_SOUGHT),
        ("Where do you see yourself in five years?", Field.ASPIRATIONS),
        ("Why are you joining the program?", Field.ASPIRATIONS),
        ("I am signing up as a", Field.ROLES),
        ("Mentor or mentee?", Field.ROLES),
        ("Would you like to be mentored?", Field.ROLES),
        ("How many people can you mentor?", Field.CAPACITY),
        ("Would you rather meet in person or online?", Field.FORMATS),
        ("Which programming languages do you know?", Field.SKILLS_OFFERED),
        ("Please enter your full name", Field.DISPLAY_NAME),
        ("Your email", Field.EMAIL),
        ("Describe yourself in three sentences", Field.BIO),
    ],
)
def test_a_question_is_understood(question, field):
    assert guessed([question], [some_value(question)]) == [field]


@pytest.mark.parametrize(
    "header",
    [
        "Gender",
        "Ethnicity",
        "Religion or belief",
        "Disability",
        "Sexual orientation",
        "Date of birth",
        "Age group",
        "Nationality",
        "characteristics",
        "identity to match",
        "match with similar identity",
        "Do you consider yourself neurodivergent?",
        "Reasonable adjustments",
        "Do you have caring responsibilities?",
        "Are you LGBTQ+?",
        "Socio-economic background",
    ],
)
def test_personal_characteristics_are_left_out_and_the_reason_is_said(header):
    (one,) = guess([header], [["Some words"]])
    assert (one.field, one.is_sensitive) == (Field.IGNORE, True)
    assert one.why == "Looks like personal characteristics. Left out unless you choose to keep it."


@pytest.mark.parametrize(
    "header", ["Pronouns", "Preferred name", "Management level", "Language", "Average rating", "Team"]
)
def test_other_headers_are_not_taken_for_personal_characteristics(header):
    assert not is_sensitive(header)


def test_values_give_personal_characteristics_away_under_any_header():
    (one,) = guess(["Group"], [["Lesbian"], ["Bisexual"], ["Non-binary"], ["Transgender"]])
    assert (one.field, one.is_sensitive) == (Field.IGNORE, True)


@pytest.mark.parametrize("header", ["First name", "Last name", "Column 1"])
def test_names_that_are_also_characteristics_stay_names(header):
    (one,) = guess([header], [["Christian"], ["Black"]])
    assert not one.is_sensitive


def test_free_text_that_speaks_of_personal_characteristics_gets_a_word_of_caution():
    plain, careful = (guess(["Bio"], [[text]])[0] for text in ("I like tea.", "I am autistic and like tea."))
    assert plain.field is careful.field is Field.BIO
    assert "personal characteristics" not in plain.why
    assert "Look at them before you import" in careful.why


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (["ada@example.org", "bob@example.org", ""], Field.EMAIL),
        (["Europe/London", "CET", "UTC+2", "(UTC+01:00) Berlin"], Field.TIME_ZONE),
        (["Mentor", "Mentee", "Both mentor and mentee"], Field.ROLES),
        (["she/her", "they/them", "he/him"], Field.PRONOUNS),
        (["Ada Lovelace", "Grace Hopper", "Zoë Müller"], Field.DISPLAY_NAME),
        (["2026-01-02 10:00", "1/3/2026 9:12:00"], Field.IGNORE),
        (["", ""], Field.IGNORE),
        (["yes", "no"], Field.EXTRA),
        (["x" * 90, "y" * 95], Field.EXTRA),
        (["12", "3,5"], Field.EXTRA),
    ],
)
def test_values_speak_where_the_header_is_silent(values, field):
    assert guessed(["Column 1"], *([value] for value in values)) == [field]


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("Role", ["Mentor", "Mentee", "Mentor"], Field.ROLES),
        ("Role", ["Engineer", "Designer", "Engineer"], Field.ROLE_TITLE),
        ("Title", ["Mr", "Mrs.", "Dr"], Field.IGNORE),
        ("Mentor", ["yes", "no", "yes"], Field.ROLES),
        ("Mentor", ["Ada Lovelace", "Grace Hopper"], Field.DISPLAY_NAME),
        ("Email", ["anonymous", "anonymous"], Field.EXTRA),
        ("Manager", ["yes", "no"], Field.EXTRA),
        ("Team", ["z" * 200, "w" * 200], Field.EXTRA),
        ("Email", ["", ""], Field.EMAIL),
    ],
)
def test_values_correct_what_the_header_says(header, values, field):
    assert guessed([header], *([value] for value in values)) == [field]


def test_the_best_column_wins_a_field_that_takes_one():
    first, second, third = guess(["Department", "Team", "E-mail"], [["Core", "Web", "a@example.org"]])
    assert (first.field, second.field, third.field) == (Field.EXTRA, Field.TEAM, Field.EMAIL)
    assert first.why == "“Team” is taken for “Team”, so this is kept as an additional fact."


def test_a_second_address_is_left_out_and_an_empty_column_too():
    one, two, three = guess(["Private email", "Work email", "Other email"], [["a@example.org", "b@example.org", ""]])
    assert (one.field, two.field, three.field) == (Field.IGNORE, Field.EMAIL, Field.IGNORE)
    assert one.why == "“Work email” is taken as the email address; one is enough."
    assert three.why == "This column is empty."


def test_a_filled_column_wins_over_an_empty_one():
    rows = [["", "Ada Lovelace"], ["", "Grace Hopper"]]
    assert guessed(["Name", "Name2"], *rows) == [Field.IGNORE, Field.DISPLAY_NAME]
    assert guessed(["Name", "Name (2)"], *rows) == [Field.IGNORE, Field.DISPLAY_NAME]


def test_several_columns_may_feed_a_list():
    headers = ["Skills offered", "Areas of expertise", "What can you teach?"]
    assert guessed(headers, ["Go", "SQL", "Rust"]) == [Field.SKILLS_OFFERED] * 3


def test_a_second_column_of_names_is_a_fact_when_first_and_last_name_are_there():
    headers = ["First name", "Last name", "Buddy"]
    rows = [["Ada", "Lovelace", "Grace Hopper"], ["Bob", "Stone", "Mary Shaw"]]
    assert guessed(headers, *rows) == [Field.FIRST_NAME, Field.LAST_NAME, Field.EXTRA]


def test_rows_shorter_than_the_headers_do_no_harm():
    assert guessed(["Name", "Team"], ["Ada"]) == [Field.DISPLAY_NAME, Field.TEAM]


def test_every_guess_is_explained():
    headers = [header for family in FAMILIES.values() for header in family]
    for one in guess(headers, [[some_value(header) for header in headers]]):
        assert one.why.endswith(".")
        assert 0 < one.confidence <= 1


def test_every_field_has_words_for_a_person():
    assert len({field.label for field in Field}) == len(Field)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("E-mail 1 - Value", "email 1 value"),
        ("firstName", "first name"),
        ("Manager’s Name", "manager name"),
        ("Organisation (required) *", "organization"),
        ("Employee #", "employee number"),
        ("Dept.", "department"),
        ("  ", ""),
    ],
)
def test_headers_are_compared_by_their_words(header, words):
    assert words_of(header) == words


def test_the_same_headers_have_the_same_key_in_any_order_and_case():
    assert header_key(["Name", "E-mail"]) == header_key(["email", "NAME"])
    assert header_key(["Name", "E-mail"]) != header_key(["Name", "Team"])
    assert header_key(["Name"]) == header_key(["Name"])
    assert len(header_key([])) == 32


def test_a_remembered_mapping_fits_its_headers_in_any_order():
    kept = to_remember(["Name", "Grade", "Notes"], [Field.DISPLAY_NAME, Field.EXTRA, Field.IGNORE])
    assert recall(["grade", "Notes", "Name"], kept) == (Field.EXTRA, Field.IGNORE, Field.DISPLAY_NAME)


def test_what_does_not_fit_is_not_recalled():
    assert recall(["Name", "Team"], {"name": "display_name"}) is None
    assert recall(["Name"], {"name": "a field of long ago"}) is None
