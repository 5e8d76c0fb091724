"""`manage.py check_submissions`: count every submission and every stored report file anew, and name what differs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.models import Output, Submission
from reports.submitting.integrity import faults_of_files, faults_of_submissions


class Command(BaseCommand):
    """Ends with 1 when anything was changed behind the portal's back."""

    help = "Recompute the hash of every submitted report and of every report file; name what differs."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say what differs, or how much was looked at."""
        faults = [*faults_of_submissions(), *faults_of_files()]
        if faults:
            raise CommandError("\n".join(map(str, faults)))
        self.stdout.write(f"{Submission.objects.count()} 份报送、{Output.objects.count()} 个文件都与存档一致")
