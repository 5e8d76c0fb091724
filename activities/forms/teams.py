"""A team in the address (`?team=<id>`) brings its members along, where everybody who came is tapped."""

from dataclasses import replace
from datetime import date

from activities.actions import Turnout
from activities.forms.turnout import number
from activities.models import TeamMember
from branches.queries import valid_on


def with_team(turnout: Turnout, asked: object, organization_id: int, day: date) -> Turnout:
    """Tick who belonged that day to the team of the branch that is asked for, beside whoever was tapped."""
    team = number(str(asked or ""))
    if team is None:
        return turnout
    rows = TeamMember.objects.filter(
        valid_on(day), team=team, team__organization=organization_id, team__deleted_at__isnull=True
    )
    return replace(turnout, came=turnout.came | frozenset(rows.values_list("member_id", flat=True)))
