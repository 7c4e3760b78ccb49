"""Words of mentoring and of work in technology that general dictionaries lack."""

FIELD_WORDS = frozenset(
    """
    allyship async backend backlog changelog chatbot coachee codebase config cron dataset datasets debrief dev
    devops devs dropdown emoji emojis enablement endpoint endpoints fintech freelancer frontend fullstack
    gamification geeky hackathon hackathons hotfix hotfixes html infra inline intersectional intranet json kanban
    kubernetes laptop linter linting localhost login logins lookup markdown mentee mentee's mentees mentoring
    metadata microservice microservices middleware neurodivergence neurodivergent neurodiverse neurodiversity
    neurotypical offboarding offline onboard onboarded onboarding online onsite podcast podcasts postmortem
    postmortems pronoun prototyping python queryable readme rebase refactor refactored refactoring refactors repo
    repos retro retros roadmap roadmaps rollout rollouts runbook runbooks scrum serverless signup sitemap sponsee
    spreadsheet spreadsheets sql stakeholder stakeholders standup standups subtask subtasks teammate teammates
    timezone timezones todo todos tooltip upskill upskilling username usernames ux walkthrough webinar webinars
    whiteboarding wiki wikis workaround workarounds workflow workflows workspace workspaces
    """.split()  # noqa: SIM905  (a list of strings would be harder to read and to add to)
)
