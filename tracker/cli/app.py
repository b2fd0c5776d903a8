"""The commands, grouped as ``--help`` shows them."""

from tracker.cli import charter, curation, database, reading, rules
from tracker.cli.program import new

app = new()
reading.add(app)
rules.add(app)
charter.add(app)
curation.add(app)
database.add(app)
