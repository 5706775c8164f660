import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("cases", "0022_void_reason_of_confirmation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EvidenceUserGrant",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("since", models.DateTimeField(verbose_name="起")),
                ("valid_until", models.DateTimeField(null=True, verbose_name="有效期至")),
                ("reason", models.CharField(default="", max_length=200, verbose_name="理由")),
                ("content_object", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="user_grants", to="cases.evidence")),
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "indexes": [models.Index(fields=["user", "content_object"], name="evidence_user_grant")],
                "constraints": [models.UniqueConstraint(fields=("user", "permission", "content_object"), name="evidence_user_grant_once")],
            },
        ),
    ]
