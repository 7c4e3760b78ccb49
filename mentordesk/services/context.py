"""What every verb works with: the one store, its tables, and the clock."""

from dataclasses import dataclass

from mentordesk.clock import Clock
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Context:
    store: Store
    tables: Repositories
    clock: Clock
