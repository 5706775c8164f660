"""What waits at a stage of an agency is found in its index, oldest first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_court_of_a_suit")]
    operations = [
        migrations.AddIndex(
            "case",
            models.Index(fields=["agency", "kind", "is_open", "stage", "opened_on", "id"], name="case_agency_waiting"),
        ),
    ]
