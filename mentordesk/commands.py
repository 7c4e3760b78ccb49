"""The commands: what can be done without a window, on any machine, from a script.

Each ends with 0, or with 2 and a sentence on standard error. Private notes are the author's own: ``search`` finds them,
``report`` cannot.
"""

import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mentordesk import passphrase_prompt, paths
from mentordesk.clock import SystemClock
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.text import fold, plural
from mentordesk.errors import UserError, WorkspaceBusy
from mentordesk.services.desk import Desk
from mentordesk.version import __version__

if TYPE_CHECKING:
    from mentordesk.services.protection import WorkspaceKey

OpenWindow = Callable[..., int]
F = TypeVar("F", bound=Callable[..., Any])

REFUSED = 2


def run_command(words: Sequence[str], open_window: OpenWindow) -> int:
    """Run the command that ``words`` name and return the exit status."""
    try:
        result = main.main(list(words), prog_name="mentordesk", standalone_mode=False, obj=open_window)
    except click.ClickException as error:
        error.show()
        return REFUSED
    except click.exceptions.Abort:
        return REFUSED
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    return result if isinstance(result, int) else 0


def _with_workspace(command: F) -> F:
    """Add --workspace and --passphrase-file, and hand over the path."""

    @wraps(command)
    def run(*args: object, workspace: Path | None, **options: object) -> object:
        return command(*args, workspace=workspace or paths.user_paths().default_workspace, **options)

    option = click.option(
        "--workspace",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The workspace file. Without it, the one in your data folder.",
    )
    return passphrase_prompt.option(option(run))  # type: ignore[return-value]  # the same command, with its options


@contextmanager
def _reading(workspace: Path) -> Iterator[Desk]:
    """Open a workspace that must exist."""
    if not workspace.exists():
        raise UserError(
            f"There is no workspace at {workspace}. Name one with --workspace, or start MentorDesk once. "
            "Nothing was changed."
        )
    desk = Desk(workspace, SystemClock(), passphrase_prompt.key_of(workspace))
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def _writing(workspace: Path) -> Iterator[Desk]:
    """Open a workspace that no window has open; it is made where there is none."""
    with _alone(workspace):
        desk = Desk(workspace, SystemClock(), passphrase_prompt.key_of(workspace))
        try:
            yield desk
        finally:
            desk.close()


@contextmanager
def _alone(workspace: Path) -> Iterator[None]:
    """Keep every window away from the workspace."""
    from mentordesk.ui.instance import InstanceLock  # late: only writing commands need Qt's lock

    lock = InstanceLock(workspace)
    if not lock.acquire():
        raise WorkspaceBusy(
            f"MentorDesk has {workspace} open. Close its window and try again. Nothing was changed.", workspace
        )
    try:
        yield
    finally:
        lock.release()


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="MentorDesk")
@click.option("--workspace", type=click.Path(path_type=Path, dir_okay=False), help="Open this workspace file.")
@click.option("--offscreen", is_flag=True, help="Run without showing the window (for tests).")
@click.option("--smoke", is_flag=True, help="Paint the first page, then close.")
@click.option("--skip-welcome", is_flag=True, help="Do not show the welcome steps.")
@click.pass_context
def main(
    context: click.Context, workspace: Path | None, offscreen: bool, smoke: bool, skip_welcome: bool
) -> int | None:
    """Run mentorship programs, and keep private session notes, offline and on this computer.

    Without a command the window opens.
    """
    if context.invoked_subcommand is not None:
        return None
    open_window: OpenWindow = context.obj
    return open_window(workspace, offscreen=offscreen, smoke=smoke, welcome=not skip_welcome)


@main.command()
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="Write the demo to this file; no window.")
@click.option("--fresh", is_flag=True, help="Make the demo anew, its days counted from today.")
@click.option("--offscreen", is_flag=True, help="Run without showing the window (for tests).")
@click.option("--smoke", is_flag=True, help="Paint the first page, then close.")
@click.option(
    "--workspace", type=click.Path(path_type=Path, dir_okay=False), help="Keep the demo in this file instead."
)
@passphrase_prompt.option
@click.pass_obj
def demo(
    open_window: OpenWindow, to: Path | None, fresh: bool, offscreen: bool, smoke: bool, workspace: Path | None
) -> int:
    """Open a made-up program with 12 pairs and six months of sessions."""
    target = to or workspace or paths.user_paths().demo_workspace
    if to is not None and to.exists() and not fresh:
        raise UserError(f"{to} exists. Choose another name, or add --fresh to make it anew. Nothing was changed.")
    _make_demo(target, fresh=fresh)
    if to is not None:
        click.echo(f"The demo is in {to}. Open it with: mentordesk --workspace {to}")
        return 0
    return open_window(target, offscreen=offscreen, smoke=smoke, welcome=False)


def _make_demo(target: Path, *, fresh: bool) -> None:
    if target.exists() and not fresh:
        return
    with _writing(target) as desk:
        if fresh:
            desk.demo.remove()
        desk.demo.add()
        desk.preferences.change(first_run_done=True, is_lead=True)


@main.group("import")
def bring_in() -> None:
    """Bring something in."""


@bring_in.command("people")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@_with_workspace
def import_people(file: Path, dry_run: bool, workspace: Path) -> None:
    """Bring in people from a CSV or XLSX file. The same file again changes nothing."""
    from mentordesk.exchange import columns, people_rows, tables
    from mentordesk.services.backups import Reason
    from mentordesk.services.import_plan import Outcome

    with _writing(workspace) as desk:
        desk.importing.refuse_own_file(file)
        table = tables.read(file)
        known = desk.importing.remembered(table.headers)
        mapping = known or tuple(guess.field for guess in columns.guess(table.headers, table.rows))
        parsed = people_rows.drafts(table, mapping, file_name_hint=file.name)
        plan = desk.importing.plan(parsed, table.headers, mapping)
        if not dry_run:
            desk.backups.make(Reason.IMPORT)
            for _ in desk.importing.apply(plan):
                pass
    verb = "would be " if dry_run else ""
    click.echo(
        f"{plural(plan.count(Outcome.NEW), 'person', 'people')} {verb}added, {plan.count(Outcome.CHANGED)} "
        f"{verb}changed, {plan.count(Outcome.SAME)} unchanged."
    )
    for problem in parsed.errors:
        click.echo(f"Line {problem.line}: {problem.reason}", err=True)


@main.command()
@click.argument("subject", type=click.Choice(["pair", "person"]))
@click.argument("name")
@click.option("--to", required=True, type=click.Path(path_type=Path, dir_okay=False), help=".pdf, .md, .txt or .html")
@click.option("--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="First day, such as 2026-06-01.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day, which belongs to it.")
@_with_workspace
def report(subject: str, name: str, to: Path, since: datetime | None, until: datetime | None, workspace: Path) -> None:
    """Write a summary of a pair ("Amara and Lin") or a person. Private notes are never included."""
    from mentordesk.reports.render import ReportFormat
    from mentordesk.reports.style import ReportStyle

    form = next((f for f in ReportFormat if to.suffix.lower() == f".{f}"), None)
    if form is None:
        raise UserError("The file's name must end in .pdf, .md, .txt or .html. Nothing was written.")
    with _reading(workspace) as desk:
        ref = _find_pair(desk, name) if subject == "pair" else _find_person(desk, name)
        preview = desk.exporting.preview(ref, since=_day(since), until=_day(until))
        made = desk.exporting.make(preview, form, ReportStyle.of(desk.load_preferences()))
        desk.exporting.save(made, to)
    inside = ", ".join(f"{count} {word}" for word, count in preview.summary.included() if count)
    click.echo(f"Written to {to}: {inside or 'nothing in this period'}.")
    if back := preview.held_back.words():
        click.echo(f"Held back: {', '.join(back)}.")
    for remark in made.replaced:
        click.echo(f"Put into words, because no font could show it: {remark}")


@main.command()
@click.argument("words", nargs=-1, required=True)
@_with_workspace
def search(words: tuple[str, ...], workspace: Path) -> None:
    """Find people, sessions, notes, goals and actions that have all the words."""
    with _reading(workspace) as desk:
        hits = desk.search.find(" ".join(words), today=desk.clock.today())
    for hit in hits:
        click.echo(" · ".join(part for part in (f"[{hit.ref.kind}] {hit.title}", hit.subtitle) if part))
        if hit.snippet and hit.snippet != hit.title:
            click.echo(f"    {' '.join(hit.snippet.split())}")
    if not hits:
        click.echo("Nothing has all these words.")


@main.command()
@_with_workspace
def backup(workspace: Path) -> None:
    """Make a backup now, unless nothing changed since the last. Works while the window is open."""
    from mentordesk.services.backups import Reason

    with _reading(workspace) as desk:
        kept = desk.backups.make(Reason.ASKED)
        trouble = desk.backups.second_trouble
    click.echo(f"Backup made: {kept.backup.path}" if kept.is_new else f"Nothing changed since {kept.backup.path}")
    if trouble:
        click.echo(trouble, err=True)


@main.command()
@click.argument("which", required=False)
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before it is put back.")
@_with_workspace
def restore(which: str | None, dry_run: bool, yes: bool, workspace: Path) -> None:
    """Put a backup back: WHICH is its number in the list, or a file. Without it, the list.

    The present file is kept beside the workspace under another name.
    """
    from mentordesk.services import backup_words, closed_workspace

    key = passphrase_prompt.key_of(workspace)
    backups = closed_workspace.backups_of(workspace)
    if which is None:
        for number, found in enumerate(backups, 1):
            click.echo(f"{number:>4}  {backup_words.backup_line(found)}  {_inside(workspace, found.path, key)}")
        if not backups:
            click.echo(f"There are no backups in {paths.backup_folder(workspace)}.")
        return
    chosen = _chosen_backup(which, [found.path for found in backups])
    copy_key = passphrase_prompt.key_of(chosen, key)
    view = closed_workspace.look_into(workspace, chosen, key=key, copy_key=copy_key)
    for line in backup_words.change_lines(view):
        click.echo(line)
    if dry_run or not (yes or click.confirm("Put it back?")):
        click.echo("Nothing was changed.")
        return
    with _alone(workspace):
        done = closed_workspace.put_back(workspace, chosen, now=SystemClock().now(), key=key, copy_key=copy_key)
    click.echo(f"The workspace is as it was in {chosen}.")
    if done.set_aside:
        click.echo(f"The file that was there is now {done.set_aside}")


def _inside(workspace: Path, backup: Path, key: "WorkspaceKey | None") -> str:
    from mentordesk.services import backup_words, closed_workspace

    try:
        return backup_words.holdings_line(closed_workspace.look_into(workspace, backup, copy_key=key).holdings)
    except UserError:
        return "cannot be read: another passphrase, or damaged"


def _chosen_backup(which: str, found: Sequence[Path]) -> Path:
    if which.isdigit() and 0 < int(which) <= len(found):
        return found[int(which) - 1]
    if Path(which).is_file():
        return Path(which)
    raise UserError(f"There is no backup {which}. Run restore without it for the list. Nothing was changed.")


@main.command()
@click.option("--salvage", is_flag=True, help="Bring every readable row of a damaged workspace into a new one.")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="The new workspace that --salvage makes.")
@_with_workspace
def check(salvage: bool, to: Path | None, workspace: Path) -> int:
    """Look whether the workspace is whole: every page, every link, the search index; and count what is in it."""
    if to is not None and not salvage:
        raise UserError("--to belongs to --salvage. Nothing was changed.")
    if salvage:
        return _salvage(workspace, to or workspace.with_name(f"{workspace.stem} salvaged{workspace.suffix}"))
    with _reading(workspace) as desk:
        problems = desk.problems()
        counts = {} if problems else desk.counts()  # what is damaged cannot always be counted
    for table, count in counts.items():
        if count:
            click.echo(f"{table.replace('_', ' ')}: {count:,}")
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        return REFUSED
    click.echo("The workspace is whole.")
    return 0


def _salvage(workspace: Path, to: Path) -> int:
    """Return 0 when nothing is missing; what could be read is in the new workspace in any case."""
    from mentordesk.services import backup_words, closed_workspace

    with _alone(workspace):
        key = passphrase_prompt.key_of(workspace)
        report = closed_workspace.salvage(workspace, to, now=SystemClock().now(), key=key)
    for line in backup_words.salvage_lines(report):
        click.echo(line)
    click.echo(f"What could be read is in {to}. The damaged file was not touched.")
    if not report.is_complete:
        click.echo("Something is missing. A backup may have it: see mentordesk restore.", err=True)
        return REFUSED
    return 0


@main.command()
@_with_workspace
def info(workspace: Path) -> None:
    """Say where things are and which versions run."""
    places = paths.user_paths()
    click.echo(f"MentorDesk {__version__}")
    click.echo(f"Python {platform.python_version()} on {platform.system()} {platform.release()}")
    click.echo(f"Qt {_qt_version()}")
    state = "" if workspace.exists() else " (not made yet)"
    click.echo(f"Workspace: {workspace}{state}")
    click.echo(f"Backups: {paths.backup_folder(workspace)}")
    click.echo(f"Log: {places.logs}")


def _qt_version() -> str:
    from importlib.metadata import version  # Qt itself is not loaded: a machine may lack what it needs

    return version("PySide6_Essentials")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _find_person(desk: Desk, name: str) -> Ref:
    wanted = fold(name)
    people = desk.records.people.list(order_by="display_name")
    exact = [p for p in people if fold(p.display_name) == wanted]
    found = exact or [p for p in people if all(w in fold(p.display_name).split() for w in wanted.split())]
    return Ref(Kind.PERSON, _one([(p.id, p.display_name) for p in found], name, "person"))


def _find_pair(desk: Desk, name: str) -> Ref:
    """Find a pair by both names ("Amara and Lin", any part of each) or by one that only one pair has."""
    parts = [fold(part).split() for part in fold(name).replace("&", " and ").split(" and ")]
    found = []
    for standing in desk.queries.standings(with_closed=True):
        both = (fold(standing.mentor_name).split(), fold(standing.mentee_name).split())
        sides = (both, both[::-1])
        fits = any(all(set(part) <= set(side) for part, side in zip(parts, order, strict=False)) for order in sides)
        if fits and len(parts) <= 2:
            found.append((standing.pair_id, f"{standing.mentor_name} and {standing.mentee_name}"))
    return Ref(Kind.PAIR, _one(found, name, "pair"))


def _one(found: Sequence[tuple[str, str]], name: str, noun: str) -> str:
    if len(found) == 1:
        return found[0][0]
    if not found:
        raise UserError(f"No {noun} is called {name}. Nothing was written.")
    names = "; ".join(words for _, words in found[:8])
    raise UserError(f"{name} fits more than one {noun}: {names}. Say more of the name. Nothing was written.")
