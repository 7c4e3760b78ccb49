"""The shape of a workspace, as named steps that are each applied once. A shipped step is never edited.

Every table has ``rid``, the stable integer key that the search index and long lists use, and ``id``, the
UUIDv7 that everything else uses. Tables whose name begins with ``private_`` hold what only the person at
this desk may read. Prefer ``ALTER TABLE`` to ``transform()``, which drops triggers.
"""

from typing import TYPE_CHECKING

import mentordesk.store.driver  # noqa: F401  (the alias must stand before sqlite_utils is imported)

from sqlite_utils import Migrations  # isort: skip

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("mentordesk")

_KEY = "rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE"


@migrations()
def m001_people_and_programs(db: "Database") -> None:
    _run(
        db,
        f"CREATE TABLE preference ({_KEY}, value TEXT NOT NULL) STRICT",
        f"""
        CREATE TABLE person ({_KEY},
          display_name TEXT NOT NULL CHECK (display_name <> ''),
          pronouns TEXT NOT NULL, email TEXT NOT NULL, team TEXT NOT NULL, organization TEXT NOT NULL,
          role_title TEXT NOT NULL, level TEXT NOT NULL,
          manager_id TEXT REFERENCES person(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
          time_zone TEXT NOT NULL, location TEXT NOT NULL, work_hours TEXT NOT NULL, languages TEXT NOT NULL,
          bio TEXT NOT NULL, extras TEXT NOT NULL,
          status TEXT NOT NULL CHECK (status IN ('active', 'left')),
          is_me INTEGER NOT NULL CHECK (is_me IN (0, 1))
        ) STRICT
        """,
        "CREATE UNIQUE INDEX person_is_me ON person(is_me) WHERE is_me = 1",
        "CREATE INDEX person_name ON person(display_name COLLATE NOCASE)",
        "CREATE INDEX person_email ON person(email COLLATE NOCASE) WHERE email <> ''",
        "CREATE INDEX person_manager ON person(manager_id)",
        f"""
        CREATE TABLE role_profile ({_KEY},
          person_id TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
          role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee', 'sponsor')),
          capacity INTEGER NOT NULL CHECK (capacity BETWEEN 0 AND 99),
          aspirations TEXT NOT NULL, formats TEXT NOT NULL,
          UNIQUE (person_id, role)
        ) STRICT
        """,
        f"""
        CREATE TABLE skill ({_KEY},
          name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
          area TEXT NOT NULL CHECK (area IN ('technical', 'soft', 'context'))
        ) STRICT
        """,
        f"""
        CREATE TABLE skill_claim ({_KEY},
          person_id TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
          skill_id TEXT NOT NULL REFERENCES skill(id) ON DELETE CASCADE,
          side TEXT NOT NULL CHECK (side IN ('offers', 'seeks')),
          level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5),
          UNIQUE (person_id, skill_id, side)
        ) STRICT
        """,
        "CREATE INDEX skill_claim_skill ON skill_claim(skill_id)",
        f"""
        CREATE TABLE working_preferences ({_KEY},
          person_id TEXT NOT NULL UNIQUE REFERENCES person(id) ON DELETE CASCADE,
          topics_ahead TEXT NOT NULL, processing_time TEXT NOT NULL, feedback_form TEXT NOT NULL,
          camera TEXT NOT NULL, channel TEXT NOT NULL, what_helps TEXT NOT NULL, what_drains TEXT NOT NULL,
          visibility TEXT NOT NULL CHECK (visibility IN ('me', 'pair', 'program'))
        ) STRICT
        """,
        f"""
        CREATE TABLE program ({_KEY},
          name TEXT NOT NULL CHECK (name <> ''), purpose TEXT NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN
            ('onboarding', 'growth', 'leadership', 'inclusion', 'sponsorship', 'peer')),
          start_on TEXT, end_on TEXT,
          default_cadence_days INTEGER NOT NULL CHECK (default_cadence_days BETWEEN 1 AND 366),
          default_minutes INTEGER NOT NULL CHECK (default_minutes BETWEEN 5 AND 600),
          default_months INTEGER NOT NULL CHECK (default_months BETWEEN 0 AND 120),
          mentee_limit INTEGER NOT NULL CHECK (mentee_limit >= 1),
          confidentiality_floor INTEGER NOT NULL CHECK (confidentiality_floor >= 3),
          retention_days INTEGER NOT NULL,
          state TEXT NOT NULL CHECK (state IN
            ('draft', 'recruiting', 'matching', 'running', 'reviewing', 'closed', 'archived')),
          is_demo INTEGER NOT NULL CHECK (is_demo IN (0, 1))
        ) STRICT
        """,
        f"""
        CREATE TABLE objective ({_KEY},
          program_id TEXT NOT NULL REFERENCES program(id) ON DELETE CASCADE,
          statement TEXT NOT NULL, measure TEXT NOT NULL, baseline TEXT NOT NULL, target TEXT NOT NULL,
          position INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX objective_program ON objective(program_id, position)",
        f"""
        CREATE TABLE objective_reading ({_KEY},
          objective_id TEXT NOT NULL REFERENCES objective(id) ON DELETE CASCADE,
          taken_on TEXT NOT NULL, value TEXT NOT NULL, decision TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX objective_reading_objective ON objective_reading(objective_id, taken_on)",
        f"""
        CREATE TABLE enrollment ({_KEY},
          program_id TEXT NOT NULL REFERENCES program(id) ON DELETE CASCADE,
          person_id TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
          role TEXT NOT NULL CHECK (role IN ('mentor', 'mentee', 'sponsor')),
          UNIQUE (program_id, person_id, role)
        ) STRICT
        """,
        "CREATE INDEX enrollment_person ON enrollment(person_id)",
    )


@migrations()
def m002_pairs_and_sessions(db: "Database") -> None:
    _run(
        db,
        f"""
        CREATE TABLE pair ({_KEY},
          program_id TEXT NOT NULL REFERENCES program(id) ON DELETE CASCADE,
          mentor_id TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
          mentee_id TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
          kind TEXT NOT NULL CHECK (kind IN ('mentoring', 'sponsorship', 'peer', 'reverse')),
          started_on TEXT, planned_end_on TEXT,
          cadence_days INTEGER NOT NULL CHECK (cadence_days BETWEEN 1 AND 366),
          minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 600),
          state TEXT NOT NULL CHECK (state IN ('forming', 'active', 'paused', 'closing', 'closed')),
          focus TEXT NOT NULL,
          agreed_how TEXT CHECK (agreed_how IN ('in person', 'in writing', 'verbal', 'not asked')),
          agreed_note TEXT NOT NULL,
          continues_pair_id TEXT REFERENCES pair(id) ON DELETE SET NULL,
          CHECK (mentor_id <> mentee_id)
        ) STRICT
        """,
        """
        CREATE UNIQUE INDEX pair_open_once ON pair(program_id, mentor_id, mentee_id, kind)
        WHERE state <> 'closed'
        """,
        "CREATE INDEX pair_mentor ON pair(mentor_id, state)",
        "CREATE INDEX pair_mentee ON pair(mentee_id, state)",
        "CREATE INDEX pair_continues ON pair(continues_pair_id)",
        f"""
        CREATE TABLE pair_state_change ({_KEY},
          pair_id TEXT NOT NULL REFERENCES pair(id) ON DELETE CASCADE,
          from_state TEXT NOT NULL, to_state TEXT NOT NULL, changed_on TEXT NOT NULL, reason TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX pair_state_change_pair ON pair_state_change(pair_id, changed_on)",
        f"""
        CREATE TABLE check_in ({_KEY},
          pair_id TEXT NOT NULL REFERENCES pair(id) ON DELETE CASCADE,
          taken_on TEXT NOT NULL,
          mood TEXT NOT NULL CHECK (mood IN ('on track', 'unsure', 'needs a talk')),
          fact TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX check_in_pair ON check_in(pair_id, taken_on)",
        f"""
        CREATE TABLE closure ({_KEY},
          pair_id TEXT NOT NULL UNIQUE REFERENCES pair(id) ON DELETE CASCADE,
          closed_on TEXT NOT NULL,
          outcome TEXT NOT NULL CHECK (outcome IN ('completed', 'ended early', 'never started')),
          reason TEXT NOT NULL, mentor_gains TEXT NOT NULL, mentee_gains TEXT NOT NULL,
          next_step TEXT NOT NULL,
          mentee_would_mentor INTEGER NOT NULL CHECK (mentee_would_mentor IN (0, 1))
        ) STRICT
        """,
        f"""
        CREATE TABLE session ({_KEY},
          pair_id TEXT NOT NULL REFERENCES pair(id) ON DELETE CASCADE,
          planned_at TEXT NOT NULL, time_zone TEXT NOT NULL, held_at TEXT,
          minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
          kind TEXT NOT NULL CHECK (kind IN ('in-person', 'video', 'voice', 'async')),
          state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'missed', 'cancelled')),
          stage TEXT NOT NULL CHECK (stage IN ('first', 'regular', 'review', 'closing')),
          topic TEXT NOT NULL,
          CHECK ((state = 'held') = (held_at IS NOT NULL))
        ) STRICT
        """,
        "CREATE INDEX session_planned ON session(planned_at, state, pair_id)",
        "CREATE INDEX session_pair ON session(pair_id, state, held_at, planned_at)",
        "CREATE INDEX session_state ON session(state, planned_at)",
        f"""
        CREATE TABLE agenda_item ({_KEY},
          pair_id TEXT NOT NULL REFERENCES pair(id) ON DELETE CASCADE,
          session_id TEXT REFERENCES session(id) ON DELETE CASCADE,
          text TEXT NOT NULL CHECK (text <> ''),
          raised_by TEXT REFERENCES person(id) ON DELETE SET NULL,
          minutes INTEGER NOT NULL CHECK (minutes >= 0),
          state TEXT NOT NULL CHECK (state IN ('open', 'covered', 'carried', 'dropped')),
          carried_count INTEGER NOT NULL, position INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX agenda_item_session ON agenda_item(session_id, position)",
        "CREATE INDEX agenda_item_pair ON agenda_item(pair_id, session_id)",
        "CREATE INDEX agenda_item_raised ON agenda_item(raised_by)",
        f"""
        CREATE TABLE private_agenda_item ({_KEY},
          pair_id TEXT NOT NULL REFERENCES pair(id) ON DELETE CASCADE,
          session_id TEXT REFERENCES session(id) ON DELETE CASCADE,
          text TEXT NOT NULL CHECK (text <> ''),
          state TEXT NOT NULL CHECK (state IN ('open', 'covered', 'carried', 'dropped')),
          position INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX private_agenda_item_session ON private_agenda_item(session_id, position)",
        "CREATE INDEX private_agenda_item_pair ON private_agenda_item(pair_id, session_id)",
        f"""
        CREATE TABLE shared_note ({_KEY},
          session_id TEXT NOT NULL UNIQUE REFERENCES session(id) ON DELETE CASCADE,
          body TEXT NOT NULL, updated_at TEXT NOT NULL
        ) STRICT
        """,
        f"""
        CREATE TABLE private_note ({_KEY},
          body TEXT NOT NULL, updated_at TEXT NOT NULL,
          session_id TEXT UNIQUE REFERENCES session(id) ON DELETE CASCADE,
          pair_id TEXT UNIQUE REFERENCES pair(id) ON DELETE CASCADE,
          person_id TEXT UNIQUE REFERENCES person(id) ON DELETE CASCADE,
          CHECK ((session_id IS NOT NULL) + (pair_id IS NOT NULL) + (person_id IS NOT NULL) = 1)
        ) STRICT
        """,
        f"""
        CREATE TABLE private_draft ({_KEY},
          slot TEXT NOT NULL UNIQUE, body TEXT NOT NULL, updated_at TEXT NOT NULL
        ) STRICT
        """,
    )


@migrations()
def m003_goals_and_actions(db: "Database") -> None:
    _run(
        db,
        f"""
        CREATE TABLE goal ({_KEY},
          pair_id TEXT NOT NULL REFERENCES pair(id) ON DELETE CASCADE,
          title TEXT NOT NULL CHECK (title <> ''), why TEXT NOT NULL, success_criterion TEXT NOT NULL,
          due_on TEXT,
          horizon TEXT NOT NULL CHECK (horizon IN ('short', 'long')),
          visibility TEXT NOT NULL CHECK (visibility IN ('me', 'shared')),
          state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'achieved', 'revised', 'let go')),
          created_on TEXT
        ) STRICT
        """,
        "CREATE INDEX goal_pair ON goal(pair_id, state)",
        "CREATE INDEX goal_state ON goal(state, due_on)",
        f"""
        CREATE TABLE milestone ({_KEY},
          goal_id TEXT NOT NULL REFERENCES goal(id) ON DELETE CASCADE,
          text TEXT NOT NULL CHECK (text <> ''), due_on TEXT, done_on TEXT, position INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX milestone_goal ON milestone(goal_id, position)",
        f"""
        CREATE TABLE goal_check ({_KEY},
          goal_id TEXT NOT NULL REFERENCES goal(id) ON DELETE CASCADE,
          taken_on TEXT NOT NULL, progress INTEGER NOT NULL CHECK (progress BETWEEN 0 AND 100),
          comment TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX goal_check_goal ON goal_check(goal_id, taken_on)",
        f"""
        CREATE TABLE goal_skill ({_KEY},
          goal_id TEXT NOT NULL REFERENCES goal(id) ON DELETE CASCADE,
          skill_id TEXT NOT NULL REFERENCES skill(id) ON DELETE CASCADE,
          UNIQUE (goal_id, skill_id)
        ) STRICT
        """,
        "CREATE INDEX goal_skill_skill ON goal_skill(skill_id)",
        f"""
        CREATE TABLE goal_session ({_KEY},
          goal_id TEXT NOT NULL REFERENCES goal(id) ON DELETE CASCADE,
          session_id TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
          UNIQUE (goal_id, session_id)
        ) STRICT
        """,
        "CREATE INDEX goal_session_session ON goal_session(session_id)",
        f"""
        CREATE TABLE action_item ({_KEY},
          pair_id TEXT NOT NULL REFERENCES pair(id) ON DELETE CASCADE,
          owner_id TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
          text TEXT NOT NULL CHECK (text <> ''), due_on TEXT,
          session_id TEXT REFERENCES session(id) ON DELETE SET NULL,
          goal_id TEXT REFERENCES goal(id) ON DELETE SET NULL,
          state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
          done_on TEXT, note_line TEXT NOT NULL, position INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX action_item_state ON action_item(state, due_on, owner_id)",
        "CREATE INDEX action_item_pair ON action_item(pair_id, state, due_on)",
        "CREATE INDEX action_item_owner ON action_item(owner_id, state)",
        "CREATE INDEX action_item_session ON action_item(session_id, position)",
        "CREATE INDEX action_item_goal ON action_item(goal_id)",
        f"""
        CREATE TABLE export_receipt ({_KEY},
          made_at TEXT NOT NULL, kind TEXT NOT NULL, format TEXT NOT NULL, pair_id TEXT, person_id TEXT,
          since TEXT, until TEXT, included TEXT NOT NULL, held_back TEXT NOT NULL
        ) STRICT
        """,
        f"""
        CREATE TABLE import_mapping ({_KEY},
          header_key TEXT NOT NULL UNIQUE, mapping TEXT NOT NULL, used_at TEXT NOT NULL
        ) STRICT
        """,
        "CREATE VIEW shared_goal AS SELECT * FROM goal WHERE visibility = 'shared'",
        """
        CREATE VIEW shared_milestone AS
        SELECT m.* FROM milestone AS m JOIN goal AS g ON g.id = m.goal_id WHERE g.visibility = 'shared'
        """,
        """
        CREATE VIEW shared_goal_check AS
        SELECT c.* FROM goal_check AS c JOIN goal AS g ON g.id = c.goal_id WHERE g.visibility = 'shared'
        """,
        """
        CREATE VIEW shared_goal_skill AS
        SELECT l.* FROM goal_skill AS l JOIN goal AS g ON g.id = l.goal_id WHERE g.visibility = 'shared'
        """,
        """
        CREATE VIEW shared_goal_session AS
        SELECT l.* FROM goal_session AS l JOIN goal AS g ON g.id = l.goal_id WHERE g.visibility = 'shared'
        """,
        """
        CREATE VIEW shared_working_preferences AS
        SELECT * FROM working_preferences WHERE visibility <> 'me'
        """,
    )


@migrations()
def m004_search(db: "Database") -> None:
    """One external-content index a table, so that private text never shares an index with shared text."""
    searched = {
        "person": ("display_name", "role_title", "team", "organization", "email", "bio"),
        "skill": ("name",),
        "program": ("name", "purpose"),
        "session": ("topic",),
        "agenda_item": ("text",),
        "private_agenda_item": ("text",),
        "shared_note": ("body",),
        "private_note": ("body",),
        "goal": ("title", "why", "success_criterion"),
        "action_item": ("text",),
    }
    for table, columns in searched.items():
        names = ", ".join(columns)
        new = ", ".join(f"new.{c}" for c in columns)
        old = ", ".join(f"old.{c}" for c in columns)
        changed = " OR ".join(f"new.{c} IS NOT old.{c}" for c in columns)
        drop = f"INSERT INTO {table}_fts({table}_fts, rowid, {names}) VALUES ('delete', old.rid, {old});"
        add = f"INSERT INTO {table}_fts(rowid, {names}) VALUES (new.rid, {new});"
        _run(
            db,
            f"""
            CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content='{table}', content_rowid='rid',
              tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')
            """,
            f"CREATE TRIGGER {table}_fts_added AFTER INSERT ON {table} BEGIN {add} END",
            f"CREATE TRIGGER {table}_fts_removed AFTER DELETE ON {table} BEGIN {drop} END",
            f"""
            CREATE TRIGGER {table}_fts_changed AFTER UPDATE ON {table} WHEN {changed}
            BEGIN {drop} {add} END
            """,
        )


@migrations()
def m005_actions_by_the_day_they_were_done(db: "Database") -> None:
    _run(db, "CREATE INDEX action_item_done ON action_item(done_on, pair_id) WHERE done_on IS NOT NULL")


@migrations()
def m006_history_and_versions(db: "Database") -> None:
    """History has no links: it outlives what it tells of. No version gets a number that undo may bring back."""
    version = "rid INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE"
    _run(
        db,
        f"""
        CREATE TABLE history ({_KEY},
          changed_at TEXT NOT NULL,
          how TEXT NOT NULL CHECK (how IN ('made', 'changed', 'removed', 'undone', 'redone', 'imported')),
          kind TEXT NOT NULL, record_id TEXT, fields TEXT NOT NULL, how_many INTEGER NOT NULL CHECK (how_many >= 1),
          is_private INTEGER NOT NULL CHECK (is_private IN (0, 1)),
          name TEXT NOT NULL, pair_id TEXT, person_id TEXT, other_id TEXT
        ) STRICT
        """,
        "CREATE INDEX history_record ON history(record_id) WHERE record_id IS NOT NULL",
        "CREATE INDEX history_name ON history(record_id) WHERE name <> ''",
        "CREATE INDEX history_kind ON history(kind)",
        "CREATE INDEX history_pair ON history(pair_id) WHERE pair_id IS NOT NULL",
        "CREATE INDEX history_person ON history(person_id) WHERE person_id IS NOT NULL",
        f"""
        CREATE TABLE shared_note_version ({version},
          session_id TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
          written_at TEXT NOT NULL, left_at TEXT NOT NULL, body BLOB NOT NULL, base_id TEXT
        ) STRICT
        """,
        "CREATE INDEX shared_note_version_session ON shared_note_version(session_id, written_at)",
        f"""
        CREATE TABLE private_note_version ({version},
          written_at TEXT NOT NULL, left_at TEXT NOT NULL, body BLOB NOT NULL, base_id TEXT,
          session_id TEXT REFERENCES session(id) ON DELETE CASCADE,
          pair_id TEXT REFERENCES pair(id) ON DELETE CASCADE,
          person_id TEXT REFERENCES person(id) ON DELETE CASCADE,
          CHECK ((session_id IS NOT NULL) + (pair_id IS NOT NULL) + (person_id IS NOT NULL) = 1)
        ) STRICT
        """,
        *(
            f"""
            CREATE INDEX private_note_version_{about} ON private_note_version({about}_id, written_at)
            WHERE {about}_id IS NOT NULL
            """
            for about in ("session", "pair", "person")
        ),
    )


@migrations()
def m007_expiry_and_a_look_before_sharing(db: "Database") -> None:
    """The old ``retention_days`` was never asked for nor acted upon; two fields that begin with "never" follow."""
    _run(
        db,
        "ALTER TABLE program DROP COLUMN retention_days",
        "ALTER TABLE program ADD COLUMN shared_notes_days INTEGER NOT NULL DEFAULT 0 CHECK (shared_notes_days >= 0)",
        "ALTER TABLE program ADD COLUMN private_notes_days INTEGER NOT NULL DEFAULT 0 CHECK (private_notes_days >= 0)",
        f"""
        CREATE TABLE sharing_check ({_KEY},
          session_id TEXT NOT NULL UNIQUE REFERENCES session(id) ON DELETE CASCADE,
          asked_at TEXT, is_content INTEGER NOT NULL CHECK (is_content IN (0, 1)),
          health_words INTEGER NOT NULL CHECK (health_words >= 0)
        ) STRICT
        """,
    )


def _run(db: "Database", *statements: str) -> None:
    for statement in statements:
        db.execute(statement)
