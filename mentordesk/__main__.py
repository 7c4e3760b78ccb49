"""Lets `python -m mentordesk` do what the `mentordesk` command does."""

from mentordesk.cli import main

if __name__ == "__main__":
    main()
