"""File > Back up now: makes a backup beside the work and says what came of it."""

from mentordesk.services.backups import Kept, Reason
from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.kit import Kit
from mentordesk.ui.words.backups import said_moment


def back_up(kit: Kit) -> None:
    """Save what is typed and make a backup, or say that the last one holds everything."""
    kit.autosave.flush()
    keeper = keeper_of(kit)

    def tell(kept: Kept | None) -> None:
        if kept is None:
            kit.shell.toast(keeper.trouble)  # asked for: it is said each time
        elif keeper.second_trouble:
            kit.shell.toast(keeper.second_trouble)
        elif kept.is_new:
            kit.shell.toast("Backup made")
        else:
            made = said_moment(kept.backup.made_at, kit.desk.clock)
            kit.shell.toast(f"Nothing changed since the last backup, made {made}")

    keeper.keep(Reason.ASKED, tell)
