"""File > Save a copy elsewhere: asks where, writes the copy beside the work, and says how it went."""

from pathlib import Path

from mentordesk.errors import SaveFailed
from mentordesk.paths import WORKSPACE_SUFFIX
from mentordesk.ui.kit import Kit

_KINDS = f"MentorDesk workspaces (*{WORKSPACE_SUFFIX})"


def save_copy(kit: Kit) -> None:
    """Save what is typed, let a person choose a place, and copy the workspace there while they go on working."""
    kit.autosave.flush()
    here = kit.desk.path
    name = f"{here.stem} copy {kit.desk.clock.today().isoformat()}{WORKSPACE_SUFFIX}"
    target = kit.dialogs.choose_target("Save a copy elsewhere", Path.home() / name, _KINDS)
    if target is None:
        return
    if not target.suffix:
        target = target.with_suffix(WORKSPACE_SUFFIX)

    def on_done(_nothing: object = None) -> None:
        kit.shell.toast(f"Copy saved as {target.name}")

    def on_error(error: Exception) -> None:
        if not isinstance(error, SaveFailed):
            raise error
        kit.dialogs.tell("The copy was not saved", str(error))

    desk = kit.desk
    if not desk.is_displaced:
        kit.tasks.run(lambda _progress: desk.save_copy(target), on_done, on_error=on_error)
        return
    try:  # only the connection that is open can read it now, and it belongs to this thread
        desk.save_copy(target)
    except SaveFailed as error:
        on_error(error)
    else:
        on_done()
