from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "党建工作管理平台"

    def ready(self) -> None:
        """Register the checks of the whole house."""
        from portal import checks  # noqa: F401, PLC0415 - app ready: checks register on import
