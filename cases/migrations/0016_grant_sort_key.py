"""Grants to agencies carry the day and the kind of their case, so that a list reads them in its own order."""

from django.db import migrations, models

FILL = """
    UPDATE cases_casegroupgrant SET
        opened_on = (SELECT c.opened_on FROM cases_case c WHERE c.id = cases_casegroupgrant.content_object_id),
        kind = (SELECT c.kind FROM cases_case c WHERE c.id = cases_casegroupgrant.content_object_id)
"""


class Migration(migrations.Migration):
    # the server refuses to change a table whose rows were filled in the same transaction and still wait for checks
    atomic = False
    dependencies = [("auth", "0012_alter_user_first_name_max_length"), ("cases", "0015_public_until")]
    operations = [
        migrations.AddField("casegroupgrant", "opened_on", models.DateField(null=True)),
        migrations.AddField("casegroupgrant", "kind", models.CharField(max_length=24, null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField("casegroupgrant", "opened_on", models.DateField()),
        migrations.AlterField("casegroupgrant", "kind", models.CharField(max_length=24)),
        migrations.AddIndex(
            "casegroupgrant",
            models.Index(fields=["group", "-opened_on", "-content_object"], name="case_group_grant_day"),
        ),
        migrations.AddIndex(
            "casegroupgrant",
            models.Index(fields=["group", "kind", "-opened_on", "-content_object"], name="case_group_grant_kind"),
        ),
    ]
