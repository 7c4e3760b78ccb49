"""What every verb works with: the one store, its tables, and the clock."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.store.store import Store

if TYPE_CHECKING:
    from mentordesk.store.repositories import Repositories


@dataclass(frozen=True, slots=True)
class Context:
    store: Store
    tables: "Repositories"
    clock: Clock
