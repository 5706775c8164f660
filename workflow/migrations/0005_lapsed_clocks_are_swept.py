from django.db import migrations, models


def look_again(apps, schema_editor):
    """Clocks whose reminders had run out are swept once more: the sweep tells a lapsed right from an overdue duty."""
    deadlines = apps.get_model("workflow", "Deadline").objects.filter(state="running", alert_at__isnull=True)
    deadlines.update(alert_at=models.F("due_at"))


class Migration(migrations.Migration):
    dependencies = [("workflow", "0004_state_of_a_lapsed_clock")]

    operations = [migrations.RunPython(look_again, migrations.RunPython.noop, elidable=True)]
