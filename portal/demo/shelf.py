"""Puts what records point at into the database: topics, campaigns, series, projects, venues and teams."""

from dataclasses import dataclass
from datetime import date

from activities.models import ActivityKind, Campaign, Project, Series, Team, TeamMember, Topic, Venue
from portal.demo import themes
from portal.demo.roster import Roster, day_of
from portal.demo.teams import BANDS, SITES
from portal.demo.venues import PLACES
from portal.demo.work_shapes import Band


@dataclass(slots=True)
class Shelf:
    """Themes by name, and by branch where they belong to one."""

    topics: dict[str, Topic]
    campaigns: dict[str, Campaign]
    series: dict[tuple[str, str], Series]
    projects: dict[tuple[str, str], Project]
    venues: dict[tuple[str, str], Venue]
    teams: dict[tuple[str, str], Team]
    kinds: dict[str, ActivityKind]


def known(text: str, until: date) -> date | None:
    """Return the day written, unless none is or it had not come yet."""
    day = day_of(text) if text else None
    return day if day and day <= until else None


def build_shelf(roster: Roster, until: date) -> Shelf:
    """Create what activities are about and part of."""
    home = roster.organizations
    campaigns = Campaign.objects.bulk_create(
        Campaign(
            organization=home[key],
            name=name,
            kind=kind,
            level=level,
            initiators=list(initiators),
            since=day_of(since),
            until=day_of(last) if last else None,
            created_by=roster.by(key),
        )
        for key, name, kind, level, initiators, since, last in themes.CAMPAIGNS
    )
    series = Series.objects.bulk_create(
        Series(organization=home[key], name=name, kind=kind, subthemes=list(subthemes), created_by=roster.by(key))
        for key, name, kind, subthemes in themes.SERIES
    )
    projects = _projects(roster, until)
    return Shelf(
        topics=_topics(roster),
        campaigns={row.name: row for row in campaigns},
        series={(key, name): row for (key, name, _, _), row in zip(themes.SERIES, series, strict=True)},
        projects=projects,
        venues=_venues(roster),
        teams=_teams(roster, projects, until),
        kinds={kind.code: kind for kind in ActivityKind.objects.all()},
    )


def _topics(roster: Roster) -> dict[str, Topic]:
    """Create topics. One that came with the site is used as it is."""
    rows = {("", name): row for name, row in themes.TOPICS.items()} | themes.OWN_TOPICS
    return {
        name: Topic.objects.get_or_create(
            organization=roster.organizations.get(key),
            name=name,
            defaults={
                "category": category,
                "level": level,
                "issued_on": day_of(issued) if issued else None,
                "keywords": keywords,
                "created_by": roster.by(key) if key else None,
            },
        )[0]
        for (key, name), (category, level, issued, keywords) in rows.items()
    }


def _projects(roster: Roster, until: date) -> dict[tuple[str, str], Project]:
    rows = Project.objects.bulk_create(
        Project(
            organization=roster.organizations[site.branch],
            name=site.name,
            category=site.category,
            since=day_of(site.since),
            until=known(site.until, until),
            created_by=roster.by(site.branch),
        )
        for site in SITES
    )
    return {(site.branch, site.name): row for site, row in zip(SITES, rows, strict=True)}


def _venues(roster: Roster) -> dict[tuple[str, str], Venue]:
    rows = Venue.objects.bulk_create(
        Venue(
            organization=roster.organizations[place.branch],
            name=place.name,
            kind=place.kind,
            mode=place.mode,
            place=place.place,
            created_by=roster.by(place.branch),
        )
        for place in PLACES
    )
    return {(place.branch, place.name): row for place, row in zip(PLACES, rows, strict=True)}


def _teams(roster: Roster, projects: dict[tuple[str, str], Project], until: date) -> dict[tuple[str, str], Team]:
    formed = [band for band in BANDS if day_of(band.since) <= until]
    rows = Team.objects.bulk_create(
        Team(
            organization=roster.organizations[band.branch],
            kind=band.kind,
            name=band.name,
            level=band.level,
            project=projects.get((band.branch, band.project)),
            since=day_of(band.since),
            until=known(band.until, until),
            created_by=roster.by(band.branch),
        )
        for band in formed
    )
    TeamMember.objects.bulk_create(
        member for band, team in zip(formed, rows, strict=True) for member in _members(roster, band, team, until)
    )
    return {(band.branch, band.name): row for band, row in zip(formed, rows, strict=True)}


def _members(roster: Roster, band: Band, team: Team, until: date) -> list[TeamMember]:
    left = dict(band.left)
    joined = [(name, day) for name, day in band.joined if known(day, until)]
    return [
        TeamMember(
            team=team,
            member=roster.seats[name].member,
            is_leader=name == band.people[0],
            since=day_of(since),
            until=known(left.get(name, ""), until) or team.until,
        )
        for name, since in (*((name, band.since) for name in band.people), *joined)
    ]
