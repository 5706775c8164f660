"""What the public pages count: requests of an address in a stretch of time, kept as a keyed digest only."""

from django.db import models


class AddressWindow(models.Model):
    """How often an address asked for one purpose in one stretch; the address itself is not kept."""

    address_hash = models.CharField(max_length=64)
    bucket = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "公众查询次数"
        verbose_name_plural = "公众查询次数"
        constraints = [models.UniqueConstraint(fields=["address_hash", "bucket"], name="address_window_once")]
        indexes = [models.Index(fields=["bucket"], name="address_window_bucket")]

    def __str__(self) -> str:
        return f"{self.address_hash[:8]} {self.bucket}"
