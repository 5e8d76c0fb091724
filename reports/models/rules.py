"""How to count where the rule is a choice: dated rows with their source, never constants (domain guide §9, no. 4)."""

from django.db import models

from portal.kit.constraints import in_order


class CountingRule(models.Model):
    """One choice of how a figure is counted. `value` is read by the fact that names the code."""

    code = models.SlugField("代码", max_length=40)
    label = models.CharField("事项", max_length=60)
    value = models.CharField("取值", max_length=20)
    valid_from = models.DateField("起")
    valid_until = models.DateField("止", null=True, blank=True)
    authority = models.CharField("依据", max_length=120)
    is_verified = models.BooleanField("已确认", default=False)

    class Meta:
        ordering = ("code", "valid_from")
        verbose_name = verbose_name_plural = "统计口径"
        constraints = (
            in_order("countingrule", "valid_from", "valid_until"),
            models.UniqueConstraint(fields=("code", "valid_from"), name="countingrule_once"),
        )

    def __str__(self) -> str:
        return f"{self.label}：{self.value}"
