"""More views: what reporters ask for. No table changes; every view is put in place anew with each step.

Revision ID: 0003
Revises: 0002
"""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Nothing but the views."""


def downgrade() -> None:
    """Nothing but the views."""
